package dev.weft.abi;

import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * What reflection shows of a class as it was written: none of what weaving added. Code that the agent sees under
 * {@code suspendable=PREFIX} asks here in place of {@code Class}, since there are libraries that look for a method by its name
 * alone, or call whatever has the right number of parameters.
 */
public final class AsWritten {
    private AsWritten() {}

    /** As {@link Class#getMethods}. */
    public static Method[] getMethods(Class<?> type) {
        return withoutAdded(type.getMethods());
    }

    /** As {@link Class#getDeclaredMethods}. */
    public static Method[] getDeclaredMethods(Class<?> type) {
        return withoutAdded(type.getDeclaredMethods());
    }

    /** The array is the caller's own already: the JDK makes one for each call. */
    private static Method[] withoutAdded(Method[] methods) {
        int kept = 0;
        for (Method m : methods) {
            if (!isAdded(m)) {
                methods[kept++] = m;
            }
        }
        return kept == methods.length ? methods : Arrays.copyOf(methods, kept);
    }

    private static boolean isAdded(Method m) {
        if (!m.isSynthetic() || m.getParameterCount() == 0) {
            return false;
        }
        Class<?>[] parameters = m.getParameterTypes();
        return parameters[parameters.length - 1] == Continuation.class
                || Frame.class.isAssignableFrom(parameters[0]) && m.getReturnType() == int.class
                || m.getName().startsWith("weft$");
    }
}
