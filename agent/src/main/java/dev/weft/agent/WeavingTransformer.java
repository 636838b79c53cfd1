package dev.weft.agent;

import dev.weft.analysis.ClassFacts;
import dev.weft.weave.Weaver;
import dev.weft.weave.Woven;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/** Filters, weaves, dumps, reports. Never throws: the JVM would swallow it and run the class unwoven, silently. */
final class WeavingTransformer implements ClassFileTransformer {
    private final AgentOptions options;
    private final FrameDefiner definer;
    private final Reporter reporter;
    private final ClassFileDump dump;
    private final ClassFiles classFiles = new ClassFiles();

    WeavingTransformer(AgentOptions options, FrameDefiner definer, Reporter reporter) {
        this.options = options;
        this.definer = definer;
        this.reporter = reporter;
        this.dump = new ClassFileDump(options.dump());
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader == null || name == null || redefined != null || !options.admits(name)) {
            return null;
        }
        try {
            return weave(loader, name, domain, classFile);
        } catch (Throwable t) {
            reporter.failed(name, t);
            return null;
        }
    }

    private byte[] weave(ClassLoader loader, String name, ProtectionDomain domain, byte[] classFile) {
        ClassFacts.Source all = classFiles.of(loader);
        ClassFacts.Source classes = type -> options.admits(type) ? all.find(type) : asPlain(all.find(type));
        if (!Needle.isIn(classFile, type -> hasCoroutine(classes, type))) {
            return null;
        }
        Weaver weaver = new Weaver(classes);
        Woven woven = (options.verify() ? weaver.verifying() : weaver).weave(classFile);
        if (woven.isUntouched()) {
            return null;
        }
        dump.write(name, classFile, woven);
        woven.frames().forEach((frame, bytes) -> definer.define(loader, frame, bytes, domain));
        reporter.woven(name, woven);
        return woven.classFile();
    }

    /** What a class is that will not be woven: calls of its methods are plain calls. */
    private static ClassFacts asPlain(ClassFacts facts) {
        return facts == null ? null : facts.withoutCoroutines();
    }

    /** Whether an interface, or one that it extends, declares a {@code @Coroutine}. */
    private static boolean hasCoroutine(ClassFacts.Source classes, String type) {
        ClassFacts facts = type.startsWith("java/") ? null : classes.find(type);
        return facts != null
                && (facts.methods().values().stream().anyMatch(ClassFacts.MethodFacts::coroutine)
                        || facts.interfaces().stream().anyMatch(i -> hasCoroutine(classes, i)));
    }
}
