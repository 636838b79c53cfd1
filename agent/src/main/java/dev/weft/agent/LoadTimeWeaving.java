package dev.weft.agent;

import dev.weft.weave.ProxyClass;
import dev.weft.weave.Stress;
import dev.weft.weave.Weaver;
import dev.weft.weave.Woven;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** Weaves a class that is being loaded; dumps, reports, and defines its frames. Made when the first such class comes. */
final class LoadTimeWeaving {
    private final AgentOptions options;
    private final FrameDefiner definer;
    private final Reporter reporter;
    private final ClassFileDump dump;
    private final ClassFiles classFiles = new ClassFiles();
    private final Stress stress;

    LoadTimeWeaving(AgentOptions options, Instrumentation instrumentation) {
        this.options = options;
        this.definer = new FrameDefiner(instrumentation);
        this.reporter = new Reporter(System.err, options.verbose());
        this.dump = new ClassFileDump(options.dump());
        this.stress = options.stress() == null ? Stress.NONE : Stress.of(options.stress());
    }

    /** The class files that {@code loader} sees. */
    Scope scope(ClassLoader loader) {
        return new Scope(options, classFiles.of(loader));
    }

    /** Returns the class to load in place of this one; null if there is nothing to weave. */
    byte[] weave(ClassLoader loader, String name, ProtectionDomain domain, byte[] classFile) {
        Scope scope = scope(loader);
        Weaver weaver = new Weaver(scope, scope.unannotated(), stress);
        Woven woven = (options.verify() ? weaver.verifying() : weaver).weave(classFile);
        reporter.woven(name, woven);
        if (woven.isUntouched()) {
            return null;
        }
        dump.write(name, classFile, woven);
        woven.frames().forEach((frame, bytes) -> definer.define(loader, frame, bytes, domain));
        return woven.classFile();
    }

    /** Returns a proxy's class without what its handler must not see; null if there is nothing of that kind. */
    byte[] clearProxy(byte[] classFile) {
        return ProxyClass.withoutTwins(classFile);
    }

    void failed(String name, Throwable t) {
        reporter.failed(name, t);
    }
}
