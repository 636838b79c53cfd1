package dev.weft.abi;

import dev.weft.Coroutine;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** What can be said of a method that is in the way of a suspension, and done about it. Only messages depend on it. */
final class PlainMethod {
    private static final Method[] NONE = {};

    private PlainMethod() {}

    /** Whether it is marked {@code @Coroutine}. */
    static boolean isAnnotated(StackFrame frame) {
        Method m = find(frame.getDeclaringClass(), frame.getMethodName(), frame.getMethodType());
        return m != null && m.isAnnotationPresent(Coroutine.class);
    }

    /** Whether a method that was called plainly is suspendable when it is called otherwise. */
    static boolean hasTwin(StackFrame frame) {
        MethodType twin = frame.getMethodType().appendParameterTypes(Continuation.class);
        return isAnnotated(frame) && find(frame.getDeclaringClass(), frame.getMethodName(), twin) != null;
    }

    /** What to do about a method that can be woven; names the {@code @Coroutine} that it overrides. */
    static String advice(StackFrame frame) {
        String name = frame.getMethodName();
        Method overridden = overridden(frame.getDeclaringClass(), name, frame.getMethodType().parameterArray());
        return "annotate it with @Coroutine"
                + (overridden == null ? "" : ", as " + overridden.getDeclaringClass().getName() + "." + name + ", which it overrides, is");
    }

    private static Method find(Class<?> owner, String name, MethodType type) {
        for (Method m : methods(owner)) {
            if (m.getName().equals(name) && MethodType.methodType(m.getReturnType(), m.getParameterTypes()).equals(type)) {
                return m;
            }
        }
        return null;
    }

    /** The first {@code @Coroutine} in the supertypes that such a method overrides; erasure may have widened its parameters. */
    private static Method overridden(Class<?> type, String name, Class<?>[] parameters) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Method found = c == type ? null : coroutine(c, name, parameters);
            for (Class<?> itf : c.getInterfaces()) {
                found = found != null ? found : coroutine(itf, name, parameters);
                found = found != null ? found : overridden(itf, name, parameters);
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Method coroutine(Class<?> owner, String name, Class<?>[] parameters) {
        return Arrays.stream(methods(owner))
                .filter(m -> m.getName().equals(name) && m.isAnnotationPresent(Coroutine.class))
                .filter(m -> !Modifier.isStatic(m.getModifiers()) && !Modifier.isPrivate(m.getModifiers()))
                .filter(m -> accepts(m.getParameterTypes(), parameters))
                .findFirst()
                .orElse(null);
    }

    private static boolean accepts(Class<?>[] wide, Class<?>[] narrow) {
        boolean all = wide.length == narrow.length;
        for (int i = 0; all && i < wide.length; i++) {
            all = wide[i].isAssignableFrom(narrow[i]);
        }
        return all;
    }

    private static Method[] methods(Class<?> owner) {
        try {
            return owner.getDeclaredMethods();
        } catch (LinkageError e) {
            return NONE; // a class that some signature names is missing
        }
    }
}
