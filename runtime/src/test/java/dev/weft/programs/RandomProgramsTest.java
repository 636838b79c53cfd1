package dev.weft.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.CoCallable;
import dev.weft.Coro;
import dev.weft.StopIteration;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs, woven, must leave the trace that they leave unwoven. {@code -Dweft.seed=N} runs one and shows it;
 * {@code -Dweft.programs=N} runs that many.
 */
class RandomProgramsTest {
    private static final int BATCH = 100;

    @TempDir
    Path directory;

    @Test
    void woven_programs_leave_the_traces_of_unwoven_ones() throws Exception {
        Long one = Long.getLong("weft.seed");
        int count = one != null ? 1 : Integer.getInteger("weft.programs", 200);
        long first = one != null ? one : Long.getLong("weft.firstSeed", 1);
        int yields = 0;
        for (long seed = first; seed < first + count; seed += BATCH) {
            yields += runBatch(seed, (int) Math.min(BATCH, first + count - seed), one != null);
        }
        assertThat(yields).as("yields in all").isGreaterThan(count);
    }

    private int runBatch(long first, int count, boolean show) throws Exception {
        Path woven = Files.createDirectories(directory.resolve("woven" + first));
        Path plain = Files.createDirectories(directory.resolve("plain" + first));
        List<Path> wovenSources = new ArrayList<>();
        List<Path> plainSources = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            String source = new RandomProgram(seed).source("P" + seed);
            if (show) {
                System.out.println(source);
            }
            wovenSources.add(Files.writeString(woven.resolve("P" + seed + ".java"), source));
            String unwoven = source.replace("Co.yield", "Oracle.yield").replace("Co.<", "Oracle.<").replace("@Coroutine ", "");
            plainSources.add(Files.writeString(plain.resolve("P" + seed + ".java"), unwoven));
        }
        compile(wovenSources, woven);
        compile(plainSources, plain);
        int yields = 0;
        try (URLClassLoader wovenLoader = loader(woven);
                URLClassLoader plainLoader = loader(plain)) {
            for (long seed = first; seed < first + count; seed++) {
                List<String> expected = runPlain(plainLoader.loadClass("P" + seed));
                List<String> actual = runWoven(wovenLoader.loadClass("P" + seed));
                assertThat(actual).as("program %d (rerun with -Dweft.seed=%d)", seed, seed).isEqualTo(expected);
                yields += expected.stream().filter(l -> l.startsWith("yield")).count();
            }
        }
        return yields;
    }

    private static URLClassLoader loader(Path directory) throws IOException {
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, RandomProgramsTest.class.getClassLoader());
    }

    private static void compile(List<Path> sources, Path target) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options = List.of("-g", "--release", "17", "-nowarn", "-d", target.toString(),
                    "-cp", System.getProperty("java.class.path"));
            boolean ok = javac.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
            assertThat(ok).as(messages.toString()).isTrue();
        }
    }

    private static List<String> runPlain(Class<?> type) throws Exception {
        Oracle.Driver driver = Oracle.start();
        Object program = type.getDeclaredConstructor().newInstance();
        try {
            driver.trace.add("result " + type.getMethod("main").invoke(program));
        } catch (InvocationTargetException e) {
            driver.trace.add("failed " + e.getCause());
        }
        return driver.trace;
    }

    private static List<String> runWoven(Class<?> type) throws Exception {
        Oracle.Driver driver = Oracle.start();
        Object program = type.getDeclaredConstructor().newInstance();
        Coro<Object, Object, Object> coroutine = Coro.from(body(type, program));
        try {
            Object yielded = coroutine.next();
            for (;;) {
                driver.tick();
                Object answer = driver.answer(yielded);
                yielded = answer instanceof RuntimeException e ? coroutine.raise(e) : coroutine.send(answer);
            }
        } catch (StopIteration end) {
            driver.trace.add("result " + end.value());
        } catch (Throwable t) {
            driver.trace.add("failed " + t);
        }
        return driver.trace;
    }

    @SuppressWarnings("unchecked")
    private static CoCallable<Object> body(Class<?> type, Object program) throws Exception {
        return (CoCallable<Object>) type.getMethod("body").invoke(program);
    }
}
