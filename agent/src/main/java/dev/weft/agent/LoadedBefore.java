package dev.weft.agent;

import dev.weft.analysis.ClassFacts;
import dev.weft.weave.Stress;
import dev.weft.weave.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The classes that the agent would have woven, had it not been attached after they were loaded. They stay as they are, and the
 * JVM lets nobody add methods to them: what is woven later must not rely on their twins.
 */
final class LoadedBefore {
    /** By internal name, the loaders that define a class of this name. */
    private final Map<String, List<WeakReference<ClassLoader>>> loaders = new ConcurrentHashMap<>();

    /** Nothing was: the agent was there first. */
    static LoadedBefore nothing() {
        return new LoadedBefore();
    }

    /** What can be relied on in a class that {@code loader} sees: less than its class file says, if it was loaded before. */
    ClassFacts asLoaded(ClassLoader loader, ClassFacts facts) {
        List<WeakReference<ClassLoader>> defining = facts == null ? null : loaders.get(facts.name());
        return defining != null && defining.stream().anyMatch(other -> isSame(facts.name(), loader, other.get()))
                ? facts.asLoaded()
                : facts;
    }

    /** Whether one loader sees the class of another, and not one of its own by the same name. */
    private static boolean isSame(String name, ClassLoader loader, ClassLoader defining) {
        return loader == defining || defining != null && place(loader, name).equals(place(defining, name));
    }

    private static String place(ClassLoader loader, String name) {
        URL url = loader.getResource(name + ".class");
        return url == null ? "" : url.toString();
    }

    /** Finds such classes, by their class files, and reports those whose coroutines are lost. */
    final class Search {
        private final AgentOptions options;
        private final Reporter reporter;
        private final ClassFiles classFiles = new ClassFiles(nothing());
        private final AnnotatedTypes types;
        private final Map<ClassLoader, Boolean> seeingRuntime = new WeakHashMap<>();
        private final Set<Class<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());

        Search(AgentOptions options) {
            this.options = options;
            this.types = new AnnotatedTypes(options);
            this.reporter = new Reporter(System.err, options.verbose());
        }

        /**
         * Looks at those classes that it has not seen yet.
         *
         * @param woven tells those that the agent has woven meanwhile
         */
        void among(Class<?>[] classes, Predicate<Class<?>> woven) {
            for (Class<?> type : classes) {
                boolean fromFile = !type.isArray() && !type.isHidden() && type.getClassLoader() != null;
                if (fromFile && seen.add(type) && seesRuntime(type.getClassLoader()) && !woven.test(type)) {
                    look(type.getClassLoader(), type.getName().replace('.', '/'));
                }
            }
        }

        private boolean seesRuntime(ClassLoader loader) {
            return seeingRuntime.computeIfAbsent(loader, key -> key.getResource("dev/weft/Coroutine.class") != null);
        }

        private void look(ClassLoader loader, String name) {
            try (InputStream in = loader.getResourceAsStream(name + ".class")) {
                if (in != null && options.admits(name) && isMissed(loader, name, in.readAllBytes())) {
                    loaders.computeIfAbsent(name, key -> Collections.synchronizedList(new ArrayList<>()))
                            .add(new WeakReference<>(loader));
                }
            } catch (IOException | RuntimeException | Error e) {
                reporter.failed(name, e);
            }
        }

        private boolean isMissed(ClassLoader loader, String name, byte[] classFile) {
            Scope scope = new Scope(options, classFiles.of(loader));
            boolean concerned = options.isSuspendable(name) || Needle.isIn(classFile, type -> types.has(loader, type));
            if (!concerned || new Weaver(scope, scope.unannotated(), Stress.NONE).weave(classFile).isUntouched()) {
                return false;
            }
            ClassFacts facts = ClassFacts.read(classFile);
            boolean asked = facts.methods().values().stream().anyMatch(ClassFacts.MethodFacts::coroutine);
            boolean lost = !facts.withWovenCoroutines().methods().equals(facts.methods());
            if (lost || !asked) {
                reporter.tooLate(name, asked || !options.isSuspendable(name));
            }
            return true;
        }
    }
}
