package dev.weft.abi;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds overrides that forgot {@code @Coroutine}. A suspendable method is two: the plain one, and its twin with the
 * continuation as last parameter. A class that overrides the first only would leave callers of the twin with the
 * overridden body, so that body asks here, once for each class of receivers.
 */
final class Overrides {
    private static final ClassValue<Map<String, Boolean>> PLAIN = new ClassValue<>() {
        @Override
        protected Map<String, Boolean> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private Overrides() {}

    static boolean isPlain(Class<?> receiver, Class<?> declaring, String method) {
        Map<String, Boolean> known = PLAIN.get(receiver);
        Boolean plain = known.get(method);
        return plain != null ? plain : known.computeIfAbsent(method, key -> compare(receiver, declaring, key));
    }

    private static boolean compare(Class<?> receiver, Class<?> declaring, String method) {
        int end = method.indexOf('(');
        String name = method.substring(0, end);
        MethodType type = MethodType.fromMethodDescriptorString(method.substring(end), declaring.getClassLoader());
        Class<?>[] plain = type.parameterArray();
        Class<?>[] woven = Arrays.copyOf(plain, plain.length + 1);
        woven[plain.length] = Continuation.class;
        return declarer(receiver, declaring, name, plain, type.returnType())
                != declarer(receiver, declaring, name, woven, type.returnType());
    }

    private static Class<?> declarer(
            Class<?> receiver, Class<?> declaring, String name, Class<?>[] parameters, Class<?> result) {
        if (declaring.isInterface()) {
            try {
                return receiver.getMethod(name, parameters).getDeclaringClass();
            } catch (NoSuchMethodException e) {
                return declaring;
            }
        }
        for (Class<?> c = receiver; c != declaring; c = c.getSuperclass()) {
            for (Method m : c.getDeclaredMethods()) {
                if (m.getName().equals(name)
                        && m.getReturnType() == result
                        && Arrays.equals(m.getParameterTypes(), parameters)) {
                    return c;
                }
            }
        }
        return declaring;
    }
}
