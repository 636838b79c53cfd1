package dev.weft.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.function.Predicate;

/**
 * Picks the classes to weave out of those that are loaded. Never throws: the JVM would swallow it and run the class unwoven,
 * silently. Until there is one it loads nothing of the weaver: a program without coroutines starts as if there were no agent.
 */
final class WeavingTransformer implements ClassFileTransformer {
    /** Of the agent's own classes, which know the annotation by name. A program that calls the weaver itself loads them last. */
    private static final ProtectionDomain OWN = WeavingTransformer.class.getProtectionDomain();

    private final AgentOptions options;
    private final Instrumentation instrumentation;
    private final LoadedBefore before;
    private AnnotatedTypes types;
    private LoadTimeWeaving weaving;

    /** @param before the classes that came too early */
    WeavingTransformer(AgentOptions options, Instrumentation instrumentation, LoadedBefore before) {
        this.options = options;
        this.instrumentation = instrumentation;
        this.before = before;
    }

    private synchronized LoadTimeWeaving weaving() {
        if (weaving == null) {
            weaving = new LoadTimeWeaving(options, instrumentation, before);
        }
        return weaving;
    }

    private synchronized AnnotatedTypes types() {
        if (types == null) {
            types = new AnnotatedTypes(options);
        }
        return types;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader == null || name == null || !options.admits(name)) {
            return null;
        }
        try {
            if (isProxy(name)) {
                return weaving().clearProxy(classFile);
            }
            if (redefined != null) {
                return hasWoven(redefined) ? weaving().weaveAgain(loader, name, classFile) : null;
            }
            boolean any = options.isSuspendable(name) || isWorthIt(loader, classFile);
            return any && domain != OWN ? weaving().weave(loader, name, domain, classFile) : null;
        } catch (Throwable t) {
            new Reporter(System.err, false).failed(name, t);
            return null;
        }
    }

    /** Whether a class that is loaded was woven here. */
    boolean hasWoven(Class<?> loaded) {
        LoadTimeWeaving begun;
        synchronized (this) {
            begun = weaving;
        }
        return begun != null && begun.hasWoven(loaded.getClassLoader(), loaded.getName().replace('.', '/'));
    }

    private boolean isWorthIt(ClassLoader loader, byte[] classFile) {
        Interfaces interfaces = new Interfaces(loader);
        return Needle.isIn(classFile, interfaces)
                || !options.suspendable().isEmpty() && Needle.isNearby(classFile, interfaces);
    }

    /** Whether a class may be a proxy: the JDK names them {@code $Proxy} and a number. */
    private static boolean isProxy(String name) {
        return name.startsWith("$Proxy", name.lastIndexOf('/') + 1);
    }

    /** Which interfaces may be suspendable, as a loader sees them. No lambda: the first one of a JVM costs milliseconds. */
    private final class Interfaces implements Predicate<String> {
        private final ClassLoader loader;

        Interfaces(ClassLoader loader) {
            this.loader = loader;
        }

        @Override
        public boolean test(String internalName) {
            return types().has(loader, internalName);
        }
    }
}
