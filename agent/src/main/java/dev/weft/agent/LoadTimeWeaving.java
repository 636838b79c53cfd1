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
    private final ClassFiles classFiles;
    private final Stress stress;
    private final WovenClasses woven = new WovenClasses();

    /** @param before the classes that came too early */
    LoadTimeWeaving(AgentOptions options, Instrumentation instrumentation, LoadedBefore before) {
        this.options = options;
        this.definer = new FrameDefiner(instrumentation);
        this.reporter = new Reporter(System.err, options.verbose());
        this.dump = new ClassFileDump(options.dump(), reporter);
        this.classFiles = new ClassFiles(before);
        this.stress = options.stress() == null ? Stress.NONE : Stress.of(options.stress());
    }

    /** The class files that {@code loader} sees. */
    Scope scope(ClassLoader loader) {
        return new Scope(options, classFiles.of(loader));
    }

    private Weaver weaver(Scope scope) {
        Weaver weaver = new Weaver(scope, scope.unannotated(), stress);
        return options.verify() ? weaver.verifying() : weaver;
    }

    /** Returns the class to load in place of this one; null if there is nothing to weave. */
    byte[] weave(ClassLoader loader, String name, ProtectionDomain domain, byte[] classFile) {
        Weaver weaver = weaver(scope(loader));
        try {
            Woven made = weaver.weave(classFile);
            reporter.woven(name, made);
            return made.isUntouched() ? null : define(loader, name, domain, classFile, made);
        } catch (RuntimeException | Error e) {
            reporter.failed(name, e);
            return define(loader, name, domain, classFile, tripwires(weaver, classFile, e));
        }
    }

    private static Woven tripwires(Weaver weaver, byte[] classFile, Throwable failure) {
        return weaver.tripwires(classFile, failure.toString());
    }

    private byte[] define(ClassLoader loader, String name, ProtectionDomain domain, byte[] classFile, Woven made) {
        dump.write(name, classFile, made);
        made.frames().forEach((frame, bytes) -> definer.define(loader, frame, bytes, domain));
        woven.add(loader, name, made.frames());
        return made.classFile();
    }

    /**
     * Weaves another version of a class that is loaded, or the same version, after other agents have changed it.
     *
     * @return null if it must not be changed so: the JVM then refuses it, since it lacks the twins
     */
    byte[] weaveAgain(ClassLoader loader, String name, byte[] classFile) {
        Weaver weaver = weaver(scope(loader));
        Woven made;
        try {
            made = weaver.weave(classFile);
        } catch (RuntimeException | Error e) {
            made = tripwires(weaver, classFile, e); // as at first: it has been reported
        }
        if (!made.isUntouched() && woven.hasFrames(loader, name, made.frames())) {
            return made.classFile();
        }
        reporter.refused(name);
        return null;
    }

    /** Whether a class was woven here. */
    boolean hasWoven(ClassLoader loader, String name) {
        return woven.contains(loader, name);
    }

    /** Returns a proxy's class without what its handler must not see; null if there is nothing of that kind. */
    byte[] clearProxy(byte[] classFile) {
        return ProxyClass.withoutTwins(classFile);
    }
}
