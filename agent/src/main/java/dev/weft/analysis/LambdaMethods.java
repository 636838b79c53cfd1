package dev.weft.analysis;

import dev.weft.analysis.ClassFacts.MethodFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Which interfaces have lambdas, and what those implement. A suspendable lambda implements the twin alone, so the interface
 * must have a default method for plain callers: the one that declares the method, if that is its only abstract one;
 * otherwise the one that leaves no other method abstract, or that joins several declarations into one.
 *
 * <p>Invariant: each suspendable method of a functional interface has exactly one most specific default method in it.
 */
public final class LambdaMethods {
    /** JLS 9.8: these do not count, each class has them from {@code Object}. */
    private static final Set<String> OF_OBJECT =
            Set.of("equals(Ljava/lang/Object;)Z", "hashCode()I", "toString()Ljava/lang/String;");

    private final ClassFacts.Source classes;
    private final Set<ClassFacts> all = new LinkedHashSet<>();

    private LambdaMethods(ClassFacts.Source classes) {
        this.classes = classes;
    }

    /** Whether an interface declares exactly one abstract method. */
    public static boolean isFunctional(ClassFacts type) {
        return type.methods().entrySet().stream()
                        .filter(m -> isAbstract(m.getValue()) && !OF_OBJECT.contains(m.getKey()))
                        .count()
                == 1;
    }

    /** The methods, by name and descriptor, that an interface inherits and must have a default method for. Empty for a class. */
    public static List<String> inherited(ClassFacts type, ClassFacts.Source classes, SuspendableCalls calls) {
        boolean isInterface = (type.access() & Opcodes.ACC_INTERFACE) != 0;
        return isInterface && !type.interfaces().isEmpty() ? new LambdaMethods(classes).find(type, calls) : List.of();
    }

    private List<String> find(ClassFacts type, SuspendableCalls calls) {
        add(type, all);
        Map<String, List<ClassFacts>> open = new LinkedHashMap<>();
        for (ClassFacts itf : all) {
            itf.methods().keySet().stream()
                    .filter(method -> isInherited(itf.methods().get(method)) && !OF_OBJECT.contains(method))
                    .forEach(method -> open.computeIfAbsent(method, key -> new ArrayList<>()).add(itf));
        }
        open.replaceAll((method, declaring) -> mostSpecific(declaring));
        open.entrySet().removeIf(e -> e.getValue().stream().anyMatch(itf -> !isAbstract(itf.methods().get(e.getKey()))));
        if (open.keySet().stream().map(LambdaMethods::shape).collect(Collectors.toSet()).size() != 1) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        open.forEach((method, declaring) -> {
            boolean declared = declaring.size() == 1 && (declaring.get(0) == type || isFunctional(declaring.get(0)));
            int end = method.indexOf('(');
            if (!declared && calls.isSuspendable(type.name(), method.substring(0, end), method.substring(end))) {
                found.add(method);
            }
        });
        return found;
    }

    private static boolean isAbstract(MethodFacts method) {
        return (method.access() & Opcodes.ACC_ABSTRACT) != 0;
    }

    private static boolean isInherited(MethodFacts method) {
        return (method.access() & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0;
    }

    /** Name and number of parameters: what the overloads of one functional interface's method have in common. */
    private static String shape(String method) {
        int end = method.indexOf('(');
        return method.substring(0, end) + Type.getArgumentTypes(method.substring(end)).length;
    }

    private void add(ClassFacts itf, Set<ClassFacts> to) {
        if (itf != null && to.add(itf)) {
            itf.interfaces().stream()
                    .filter(above -> !above.startsWith("java/"))
                    .forEach(above -> add(classes.find(above), to));
        }
    }

    private List<ClassFacts> mostSpecific(List<ClassFacts> declaring) {
        return declaring.stream()
                .filter(itf -> declaring.stream().noneMatch(other -> other != itf && extendsInterface(other, itf)))
                .toList();
    }

    private boolean extendsInterface(ClassFacts type, ClassFacts itf) {
        Set<ClassFacts> above = new LinkedHashSet<>();
        add(type, above);
        return above.contains(itf);
    }
}
