package dev.weft.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds overrides that forgot {@code @Coroutine}. A suspendable method is two: the plain one, and its twin with the
 * continuation as last parameter. A class that overrides the first only would leave callers of the twin with the
 * overridden body, so that body asks here, once for each class of receivers.
 *
 * <p>Invariant: the answer is whether the JVM's choice for the plain method (JVMS 5.4.6) and that for its twin lie in different
 * classes. It depends on the receiver's class alone, not on which of the overridden bodies asks. Descriptors are compared as
 * text, so that no class is loaded for it but those that the methods of the receiver's classes name. If one of those is missing,
 * a lookup finds the two methods alone; where it may not look, the answer is yes: the JVM's choice is right for sure, though it
 * may not suspend.
 */
final class Overrides {
    private static final ClassValue<Map<String, Boolean>> PLAIN = new ClassValue<>() {
        @Override
        protected Map<String, Boolean> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final Class<?> declaring;
    private final String name;
    private final String descriptor;

    private Overrides(Class<?> declaring, String name, String descriptor) {
        this.declaring = declaring;
        this.name = name;
        this.descriptor = descriptor;
    }

    /** Looking may load classes, and so run code that looks: two may find the same answer at once, none waits for another. */
    static boolean isPlain(Class<?> receiver, Class<?> declaring, String method) {
        Map<String, Boolean> known = PLAIN.get(receiver);
        Boolean plain = known.get(method);
        if (plain == null) {
            plain = compare(receiver, declaring, method);
            known.put(method, plain);
        }
        return plain;
    }

    private static boolean compare(Class<?> receiver, Class<?> declaring, String method) {
        int begin = method.indexOf('(');
        int end = method.indexOf(')');
        String name = method.substring(0, begin);
        String twin = method.substring(begin, end) + Continuation.class.descriptorString() + method.substring(end);
        try {
            return new Overrides(declaring, name, method.substring(begin)).chosenFor(receiver)
                    != new Overrides(declaring, name, twin).chosenFor(receiver);
        } catch (LinkageError e) {
            return declarer(receiver, declaring, name, method.substring(begin)) != declarer(receiver, declaring, name, twin);
        }
    }

    /**
     * Where a lookup finds a method, whatever else its class names; an object of no other use if it may not look, so that the
     * answer is yes.
     */
    private static Object declarer(Class<?> receiver, Class<?> declaring, String name, String descriptor) {
        try {
            Overrides.class.getModule().addReads(receiver.getModule());
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(receiver, MethodHandles.lookup());
            MethodType type = MethodType.fromMethodDescriptorString(descriptor, declaring.getClassLoader());
            return lookup.revealDirect(lookup.findVirtual(receiver, name, type)).getDeclaringClass();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return new Object();
        }
    }

    /** The class whose method the JVM runs for a receiver. */
    private Class<?> chosenFor(Class<?> receiver) {
        return declaring.isInterface() ? throughInterface(receiver) : throughClass(receiver);
    }

    /** From {@code declaring} downwards, for a package-private method is overridden in its package only, or through one there. */
    private Class<?> throughClass(Class<?> receiver) {
        List<Class<?>> below = new ArrayList<>();
        for (Class<?> c = receiver; c != null && c != declaring; c = c.getSuperclass()) {
            below.add(0, c);
        }
        Method own = find(declaring);
        List<Method> chosen = new ArrayList<>();
        if (own != null) {
            chosen.add(own);
        }
        for (Class<?> c : below) {
            Method m = find(c);
            if (m != null && (own == null || chosen.stream().anyMatch(above -> overrides(m, above)))) {
                chosen.add(m);
            }
        }
        return chosen.isEmpty() ? declaring : chosen.get(chosen.size() - 1).getDeclaringClass();
    }

    private static boolean overrides(Method below, Method above) {
        Class<?> a = below.getDeclaringClass();
        Class<?> b = above.getDeclaringClass();
        return (above.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
                || a.getPackageName().equals(b.getPackageName()) && a.getClassLoader() == b.getClassLoader();
    }

    /** A class's method comes before any interface's; of these, the most specific one with a body. */
    private Class<?> throughInterface(Class<?> receiver) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> c = receiver; c != null; c = c.getSuperclass()) {
            if (find(c) != null) {
                return c;
            }
            addInterfaces(c, interfaces);
        }
        interfaces.removeIf(itf -> find(itf) == null);
        List<Class<?>> bodies = new ArrayList<>(interfaces);
        bodies.removeIf(itf -> interfaces.stream().anyMatch(other -> other != itf && itf.isAssignableFrom(other))
                || Modifier.isAbstract(find(itf).getModifiers()));
        return bodies.size() == 1 ? bodies.get(0) : declaring;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> to) {
        for (Class<?> itf : type.getInterfaces()) {
            if (to.add(itf)) {
                addInterfaces(itf, to);
            }
        }
    }

    private Method find(Class<?> type) {
        for (Method m : type.getDeclaredMethods()) {
            if (m.getName().equals(name)
                    && (m.getModifiers() & (Modifier.STATIC | Modifier.PRIVATE)) == 0
                    && MethodType.methodType(m.getReturnType(), m.getParameterTypes()).descriptorString().equals(descriptor)) {
                return m;
            }
        }
        return null;
    }
}
