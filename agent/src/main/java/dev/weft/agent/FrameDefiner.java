package dev.weft.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;

/**
 * Defines frame classes in the loader of their owner, while the owner is being loaded: so they are there before its first
 * line runs, in its package, seen by it alone. The JDK's method for that is protected; the agent opens {@code java.lang} to
 * itself, which needs no command-line flag and prints no warning.
 */
final class FrameDefiner {
    private final Instrumentation instrumentation;
    private Method defineClass;

    FrameDefiner(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Opened when it is needed first: a program without coroutines does not pay for it. */
    private synchronized Method defineClass() {
        if (defineClass == null) {
            defineClass = open(instrumentation);
        }
        return defineClass;
    }

    private static Method open(Instrumentation instrumentation) {
        Module self = FrameDefiner.class.getModule();
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of(), Map.of("java.lang", Set.of(self)), Set.of(), Map.of());
        try {
            Method method = ClassLoader.class.getDeclaredMethod(
                    "defineClass", String.class, byte[].class, int.class, int.class, ProtectionDomain.class);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("this JVM has no ClassLoader.defineClass", e);
        }
    }

    /**
     * Defines one class. A class that is there already is left alone: another thread is loading the same owner, and has the
     * same frames, since weaving is a function of the class file.
     */
    void define(ClassLoader loader, String internalName, byte[] classFile, ProtectionDomain domain) {
        String name = internalName.replace('/', '.');
        try {
            defineClass().invoke(loader, name, classFile, 0, classFile.length, domain);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof LinkageError && isDefined(loader, name))) {
                throw new IllegalStateException("cannot define " + name, e.getCause());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isDefined(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader).getClassLoader() == loader;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
