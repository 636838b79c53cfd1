package dev.weft.build;

import dev.weft.analysis.ClassFacts;
import dev.weft.analysis.SuspendableCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * The class files of a project and of what it is compiled against. All of the project's will be woven; of the others, only
 * those count as coroutines that were, and the rest is a warning: nobody will give them the twins that woven code calls.
 */
final class ProjectClasses implements ClassFacts.Source {
    private final BuildLogger log;
    private final Set<String> project = ConcurrentHashMap.newKeySet();
    private final Map<String, Optional<ClassFacts>> known = new ConcurrentHashMap<>();
    private volatile ClassFileLocator locator = ClassFileLocator.NoOp.INSTANCE;

    ProjectClasses(BuildLogger log) {
        this.log = log;
    }

    /** Makes a class one of the project's. */
    void add(String internalName, ClassFileLocator locator) {
        this.locator = locator;
        project.add(internalName);
    }

    /** The class file, null if there is none. */
    byte[] read(String internalName) {
        try {
            ClassFileLocator.Resolution found = locator.locate(internalName.replace('/', '.'));
            return found.isResolved() ? found.resolve() : null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + internalName, e);
        }
    }

    @Override
    public ClassFacts find(String internalName) {
        Optional<ClassFacts> found = known.get(internalName);
        if (found == null) {
            byte[] classFile = read(internalName);
            ClassFacts facts = classFile == null ? null : ClassFacts.read(classFile);
            found = Optional.ofNullable(facts == null || project.contains(internalName) ? facts : foreign(facts));
            if (known.putIfAbsent(internalName, found) == null && facts != null) {
                warn(facts, found.get());
            }
        }
        return found.orElse(null);
    }

    private static ClassFacts foreign(ClassFacts facts) {
        boolean any = facts.methods().values().stream().anyMatch(ClassFacts.MethodFacts::coroutine);
        return any ? facts.withWovenCoroutines() : facts;
    }

    private void warn(ClassFacts before, ClassFacts after) {
        SuspendableCalls calls = new SuspendableCalls(this);
        Set<String> lost = new TreeSet<>();
        before.methods().forEach((method, facts) -> {
            int descriptor = method.indexOf('(');
            boolean dropped = facts.coroutine() && !after.methods().get(method).coroutine();
            if (dropped && !calls.isFactory(method.substring(descriptor))) {
                lost.add(method.substring(0, descriptor));
            }
        });
        if (!lost.isEmpty()) {
            log.warn(before.name().replace('/', '.') + " is not woven, so calls of its coroutines " + lost
                    + " cannot suspend their callers here; weave its jar or module first");
        }
    }
}
