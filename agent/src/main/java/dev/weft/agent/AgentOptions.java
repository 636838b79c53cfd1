package dev.weft.agent;

import dev.weft.analysis.Names;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The agent's options, {@code key=value,key=value}. Lists are separated by semicolons.
 *
 * @param includes name prefixes of the classes that may be woven; empty for all
 * @param excludes name prefixes of those that may not
 * @param suspendable name prefixes of the classes whose methods count as annotated
 * @param stress seed of extra suspensions; null for none
 * @param dump where the class files of woven classes go, before and after; null for nowhere
 * @param verbose whether each woven class is reported
 * @param verify whether woven classes are verified before they are defined
 */
public record AgentOptions(
        List<String> includes,
        List<String> excludes,
        List<String> suspendable,
        Long stress,
        Path dump,
        boolean verbose,
        boolean verify) {
    private static final Map<String, String> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("includes", "PREFIX;...   weave only classes whose names begin so, e.g. com.acme.;org.foo.Bar");
        KNOWN.put("excludes", "PREFIX;...   never weave these");
        KNOWN.put("suspendable", "PREFIX;...   weave these as if each method were a @Coroutine; what cannot be woven stays plain");
        KNOWN.put("stress", "SEED         let suspendable calls suspend once more and resume at once, at random: for tests");
        KNOWN.put("dump", "DIR          write the class files of woven classes there, before and after");
        KNOWN.put("verbose", "true|false   report each woven class on standard error");
        KNOWN.put("verify", "true|false    verify what was woven; a method that fails gets a tripwire");
    }

    /**
     * Parses what stands behind {@code -javaagent:weft-agent.jar=}.
     *
     * @param text null or empty for the defaults
     * @throws IllegalArgumentException for an unknown key or a bad value; the message lists the known keys
     */
    static AgentOptions parse(String text) {
        Map<String, String> given = new LinkedHashMap<>();
        if (text != null && !text.isBlank()) {
            for (String option : text.split(",")) {
                int equals = option.indexOf('=');
                String key = (equals < 0 ? option : option.substring(0, equals)).strip();
                if (!KNOWN.containsKey(key)) {
                    throw new IllegalArgumentException(
                            "Weft agent: unknown option \"" + key + "\". Known options:\n" + help());
                }
                if (given.containsKey(key)) {
                    throw new IllegalArgumentException("Weft agent: option \"" + key + "\" is given twice");
                }
                given.put(key, equals < 0 ? null : option.substring(equals + 1).strip());
            }
        }
        return new AgentOptions(
                prefixes(given.get("includes")),
                prefixes(given.get("excludes")),
                prefixes(given.get("suspendable")),
                number("stress", given),
                directory("dump", given),
                flag("verbose", given),
                flag("verify", given));
    }

    private static List<String> prefixes(String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.replace('.', '/').split(";"))
                        .map(String::strip)
                        .filter(prefix -> !prefix.isEmpty())
                        .toList();
    }

    private static Path directory(String key, Map<String, String> given) {
        if (!given.containsKey(key)) {
            return null;
        }
        String value = given.get(key);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("Weft agent: " + key + " needs a directory, " + key + "=DIR");
        }
        return Path.of(value);
    }

    private static Long number(String key, Map<String, String> given) {
        if (!given.containsKey(key)) {
            return null;
        }
        try {
            return Long.valueOf(given.get(key));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Weft agent: " + key + " needs a number, " + key + "=7, not \"" + given.get(key) + "\"", e);
        }
    }

    private static boolean flag(String key, Map<String, String> given) {
        if (!given.containsKey(key)) {
            return false;
        }
        String value = given.get(key);
        if (value == null || value.equals("true")) {
            return true;
        }
        if (value.equals("false")) {
            return false;
        }
        throw new IllegalArgumentException("Weft agent: " + key + " is true or false, not \"" + value + "\"");
    }

    /** One line for each option. */
    static String help() {
        StringBuilder text = new StringBuilder();
        KNOWN.forEach((key, meaning) -> text.append("  ").append(key).append('=').append(meaning).append('\n'));
        return text.toString();
    }

    /** Whether a class may be woven. The runtime's own always may: it comes woven, and its callers rely on it. */
    boolean admits(String internalName) {
        if (includes.isEmpty() && excludes.isEmpty() || Names.isRuntime(internalName)) {
            return true;
        }
        return (includes.isEmpty() || beginsWithAny(includes, internalName)) && !beginsWithAny(excludes, internalName);
    }

    /** Whether the methods of a class count as annotated. */
    boolean isSuspendable(String internalName) {
        return beginsWithAny(suspendable, internalName);
    }

    /** No stream: this runs for each class that is loaded. */
    private static boolean beginsWithAny(List<String> prefixes, String internalName) {
        for (String prefix : prefixes) {
            if (internalName.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
