package dev.weft.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * The suspendable methods that a class inherits from several interfaces at once, while what implements them is no coroutine.
 * Each interface has a twin for it, so the JVM would not know which one to take (JVMS 5.4.6): the class needs one of its own.
 *
 * <p>Invariant: a method is in the result if at least two interfaces declare it of which none extends another, and no class
 * from the one asked about upwards has its twin.
 */
public final class InheritedTwins {
    private final ClassFacts.Source classes;
    private final SuspendableCalls calls;

    private InheritedTwins(ClassFacts.Source classes, SuspendableCalls calls) {
        this.classes = classes;
        this.calls = calls;
    }

    /** The methods, by name and descriptor. Empty for an interface. */
    public static List<String> of(ClassFacts type, ClassFacts.Source classes, SuspendableCalls calls) {
        boolean isInterface = (type.access() & Opcodes.ACC_INTERFACE) != 0;
        return isInterface ? List.of() : new InheritedTwins(classes, calls).find(type);
    }

    private List<String> find(ClassFacts type) {
        Set<ClassFacts> interfaces = new LinkedHashSet<>();
        Set<String> implemented = new LinkedHashSet<>();
        for (ClassFacts at = type; at != null; at = find(at.superName())) {
            addInterfaces(at, interfaces);
            implemented.addAll(coroutines(at));
        }
        Map<String, List<ClassFacts>> declared = new LinkedHashMap<>();
        if (interfaces.size() > 1) {
            for (ClassFacts itf : interfaces) {
                coroutines(itf).forEach(m -> declared.computeIfAbsent(m, key -> new ArrayList<>()).add(itf));
            }
        }
        declared.keySet().removeAll(implemented);
        declared.values().removeIf(declaring -> mostSpecific(declaring) < 2);
        return List.copyOf(declared.keySet());
    }

    private ClassFacts find(String name) {
        return name == null || name.startsWith("java/") ? null : classes.find(name);
    }

    private void addInterfaces(ClassFacts type, Set<ClassFacts> interfaces) {
        for (String name : type.interfaces()) {
            ClassFacts itf = find(name);
            if (itf != null && interfaces.add(itf)) {
                addInterfaces(itf, interfaces);
            }
        }
    }

    private List<String> coroutines(ClassFacts type) {
        int never = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;
        List<String> found = new ArrayList<>();
        type.methods().forEach((method, facts) -> {
            if ((facts.access() & never) == 0 && calls.isCoroutine(type, method)) {
                found.add(method);
            }
        });
        return found;
    }

    private long mostSpecific(List<ClassFacts> declaring) {
        return declaring.stream()
                .filter(itf -> declaring.stream().noneMatch(other -> other != itf && extendsInterface(other, itf)))
                .count();
    }

    private boolean extendsInterface(ClassFacts type, ClassFacts itf) {
        Set<ClassFacts> above = new LinkedHashSet<>();
        addInterfaces(type, above);
        return above.contains(itf);
    }
}
