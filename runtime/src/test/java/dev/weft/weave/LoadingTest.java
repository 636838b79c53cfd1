package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Class loaders and threads, under the agent. */
@Timeout(120)
class LoadingTest {
    private static final int THREADS = 16;
    private static final String PREFIX = LoadingTest.class.getName() + "$";

    /** Loaded by the loaders of this test only. */
    public static class Walker {
        @Coroutine
        static void walk(int depth) {
            if (depth > 0) {
                walk(depth - 1);
                Co.yield(depth);
            }
        }

        @Coroutine
        public static Generator<Integer> depths(int n) {
            walk(n);
            Other.more(n);
            return Co.end();
        }
    }

    /** Loaded while {@link Walker} runs. */
    public static class Other {
        @Coroutine
        static long more(int n) {
            Co.yield(n * 10);
            return n;
        }
    }

    /** Looks into its own class path first, but for the runtime and the JDK. */
    private static class ChildFirst extends URLClassLoader {
        static {
            registerAsParallelCapable();
        }

        ChildFirst() throws IOException {
            super(classPath(), LoadingTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PREFIX)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    /** As {@link ChildFirst}, but takes no lock: two threads may define one class, and the second fails. */
    private static final class Lockless extends ChildFirst {
        static {
            registerAsParallelCapable();
        }

        Lockless() throws IOException {
            super();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PREFIX)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try {
                return findClass(name);
            } catch (LinkageError e) {
                Class<?> other = findLoadedClass(name);
                if (other == null) {
                    throw e;
                }
                return other;
            }
        }
    }

    /** As a server gives one to each application: everything but the JDK comes from its own class path, the runtime too. */
    private static final class Application extends ChildFirst {
        static {
            registerAsParallelCapable();
        }

        Application() throws IOException {
            addURL(Generator.class.getProtectionDomain().getCodeSource().getLocation());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.weft.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    private static URL[] classPath() throws IOException {
        return new URL[] {LoadingTest.class.getProtectionDomain().getCodeSource().getLocation()};
    }

    private static List<String> run(ClassLoader loader) throws Exception {
        Class<?> walker = Class.forName(PREFIX + "Walker", true, loader);
        assertThat(walker.getClassLoader()).isSameAs(loader);
        return Shape.drain((Generator<?>) walker.getMethod("depths", int.class).invoke(null, 3));
    }

    private static final List<String> EXPECTED = List.of("1", "2", "3", "30", "= null");

    private static void loadFromManyThreads(ClassLoader loader) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch ready = new CountDownLatch(THREADS);
            CountDownLatch go = new CountDownLatch(1);
            List<Future<List<String>>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                results.add(pool.submit(() -> {
                    ready.countDown();
                    go.await();
                    return run(loader);
                }));
            }
            ready.await();
            go.countDown();
            for (Future<List<String>> result : results) {
                assertThat(result.get(60, TimeUnit.SECONDS)).isEqualTo(EXPECTED);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @RepeatedTest(20)
    void many_threads_load_one_class_through_a_parallel_loader() throws Exception {
        try (ChildFirst loader = new ChildFirst()) {
            loadFromManyThreads(loader);
        }
    }

    @RepeatedTest(20)
    void many_threads_define_one_class_through_a_loader_without_locks() throws Exception {
        try (Lockless loader = new Lockless()) {
            loadFromManyThreads(loader);
        }
    }

    @Test
    void many_threads_load_different_classes_at_once() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            Map<String, byte[]> classFiles = new ConcurrentHashMap<>();
            for (int i = 0; i < 64; i++) {
                String next = "many/C" + (i + 1) % 64;
                classFiles.put("many/C" + i, Program.of("many/C" + i)
                        .coroutine("ask", "(I)I", b -> b.say("a").var(ILOAD, 0).op(IRETURN))
                        .coroutine("gen", "()Ldev/weft/Generator;", b -> b.op(ICONST_1)
                                .invoke(INVOKESTATIC, next, "ask", "(I)I").concat("I").yield()
                                .op(POP, ACONST_NULL, ARETURN))
                        .classFile());
            }
            Program.Loader loader = new Program.Loader(classFiles); // woven by the agent, not parallel-capable
            CountDownLatch go = new CountDownLatch(1);
            List<Future<List<String>>> results = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String name = "many/C" + i;
                results.add(pool.submit(() -> {
                    go.await();
                    return Shape.drain((Generator<?>) loader.load(name).getMethod("gen").invoke(null));
                }));
            }
            go.countDown();
            for (Future<List<String>> result : results) {
                assertThat(result.get(60, TimeUnit.SECONDS)).containsExactly("a", "1", "= null");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void two_loaders_have_their_own_class_of_one_name() throws Exception {
        try (ChildFirst a = new ChildFirst();
                ChildFirst b = new ChildFirst()) {
            assertThat(run(a)).isEqualTo(EXPECTED);
            assertThat(run(b)).isEqualTo(EXPECTED);
            assertThat(frameLoader(a)).isSameAs(a);
            assertThat(frameLoader(b)).isSameAs(b);
            assertThat(Shape.drain(Walker.depths(3))).isEqualTo(EXPECTED);
        }
    }

    @Test
    void two_applications_have_a_runtime_each() throws Exception {
        try (Application a = new Application();
                Application b = new Application()) {
            for (Application application : List.of(a, b)) {
                Class<?> walker = Class.forName(PREFIX + "Walker", true, application);
                Object depths = walker.getMethod("depths", int.class).invoke(null, 3);
                assertThat(depths).isNotInstanceOf(Generator.class);
                assertThat(depths.getClass().getSuperclass().getClassLoader()).isSameAs(application);
                assertThat((Iterable<?>) depths).map(String::valueOf).containsExactly("1", "2", "3", "30");
            }
        }
    }

    /** Neither the agent nor the runtime keeps a loader whose classes nobody uses any more. */
    @Test
    void an_application_can_be_unloaded() throws Exception {
        ReferenceQueue<ClassLoader> unloaded = new ReferenceQueue<>();
        Reference<ClassLoader> loader = use(unloaded);
        Reference<?> found = null;
        for (int i = 0; i < 100 && found == null; i++) {
            System.gc();
            found = unloaded.remove(100);
        }
        assertThat(found).isSameAs(loader);
    }

    private static Reference<ClassLoader> use(ReferenceQueue<ClassLoader> unloaded) throws Exception {
        try (ChildFirst loader = new ChildFirst()) {
            assertThat(run(loader)).isEqualTo(EXPECTED);
            return new PhantomReference<>(loader, unloaded);
        }
    }

    /** The loader of the object that a factory makes. */
    private static ClassLoader frameLoader(ClassLoader loader) throws Exception {
        Class<?> walker = Class.forName(PREFIX + "Walker", true, loader);
        return walker.getMethod("depths", int.class).invoke(null, 1).getClass().getClassLoader();
    }

    @Test
    void two_loaders_have_different_classes_of_one_name() {
        String gen = "()Ldev/weft/Generator;";
        List<List<String>> traces = new ArrayList<>();
        for (String text : List.of("one", "two")) {
            byte[] classFile = Program.of("same/Name")
                    .coroutine("gen", gen, b -> b.say(text).op(ACONST_NULL, ARETURN))
                    .classFile();
            Class<?> type = new Program.Loader(Map.of("same/Name", classFile)).load("same/Name");
            try {
                traces.add(Shape.drain((Generator<?>) type.getMethod("gen").invoke(null)));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(traces).containsExactly(List.of("one", "= null"), List.of("two", "= null"));
    }

    @Test
    void a_loader_of_jar_files_in_another_place(@TempDir Path directory) throws Exception {
        for (String name : List.of("Walker", "Other")) {
            String path = (PREFIX + name).replace('.', '/');
            Path file = directory.resolve(path + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, Program.onClassPath(path));
        }
        ClassLoader runtimeOnly = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith("dev.weft.") && !name.startsWith("dev.weft.weave.")) {
                    return LoadingTest.class.getClassLoader().loadClass(name);
                }
                throw new ClassNotFoundException(name);
            }
        };
        try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, runtimeOnly)) {
            assertThat(run(loader)).isEqualTo(EXPECTED);
        }
        assertThat(Collections.list(runtimeOnly.getResources("dev/weft/Co.class"))).isEmpty();
    }
}
