package dev.weft.agent;

import dev.weft.analysis.ClassFacts;
import dev.weft.analysis.Names;
import dev.weft.analysis.SuspendableCalls;
import dev.weft.weave.ProxyClass;
import dev.weft.weave.Stress;
import dev.weft.weave.Weaver;
import dev.weft.weave.Woven;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;

/** Filters, weaves, dumps, reports. Never throws: the JVM would swallow it and run the class unwoven, silently. */
final class WeavingTransformer implements ClassFileTransformer {
    private final AgentOptions options;
    private final FrameDefiner definer;
    private final Reporter reporter;
    private final ClassFileDump dump;
    private final ClassFiles classFiles = new ClassFiles();
    private final Stress stress;

    WeavingTransformer(AgentOptions options, FrameDefiner definer, Reporter reporter) {
        this.options = options;
        this.definer = definer;
        this.reporter = reporter;
        this.dump = new ClassFileDump(options.dump());
        this.stress = options.stress() == null ? Stress.NONE : Stress.of(options.stress());
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader == null || name == null || redefined != null || !options.admits(name)) {
            return null;
        }
        try {
            if (ProxyClass.isLikely(name)) {
                return ProxyClass.withoutTwins(classFile);
            }
            return weave(loader, name, domain, classFile);
        } catch (Throwable t) {
            reporter.failed(name, t);
            return null;
        }
    }

    private byte[] weave(ClassLoader loader, String name, ProtectionDomain domain, byte[] classFile) {
        ClassFacts.Source all = classFiles.of(loader);
        ClassFacts.Source classes = type -> options.admits(type) ? all.find(type) : asPlain(all.find(type));
        List<String> unannotated = seesRuntime(all) ? options.suspendable() : List.of();
        SuspendableCalls calls = new SuspendableCalls(classes, unannotated);
        if (unannotated.stream().noneMatch(name::startsWith)
                && !Needle.isIn(classFile, type -> calls.typeWithCoroutines(type) != null)) {
            return null;
        }
        Weaver weaver = new Weaver(classes, unannotated, stress);
        Woven woven = (options.verify() ? weaver.verifying() : weaver).weave(classFile);
        reporter.woven(name, woven);
        if (woven.isUntouched()) {
            return null;
        }
        dump.write(name, classFile, woven);
        woven.frames().forEach((frame, bytes) -> definer.define(loader, frame, bytes, domain));
        return woven.classFile();
    }

    /** What a class is that will not be woven: calls of its methods are plain calls. */
    private static ClassFacts asPlain(ClassFacts facts) {
        return facts == null ? null : facts.withoutCoroutines();
    }

    /** Whether woven code would find the runtime: a library's loader may be above the one that has it. */
    private boolean seesRuntime(ClassFacts.Source classes) {
        return !options.suspendable().isEmpty() && classes.find(Names.CORO) != null;
    }
}
