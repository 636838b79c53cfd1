package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.CoRunnable;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.StopIteration;
import dev.weft.kinds.Forked;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A coverage agent before ours and behind it, in a JVM of its own: it counts the code that was compiled, in either order. */
class JacocoTest {
    @TempDir
    private Path directory;

    /** Suspends in each way that a probe may be in the way of. */
    static class Work {
        @Coroutine
        static Generator<Integer> loop(int n) {
            for (int i = 0; i < n; i++) {
                if (i != 1) {
                    Co.yield(i);
                }
            }
            return Co.end();
        }

        @Coroutine
        static int walk(int depth) {
            if (depth == 0) {
                return 1;
            }
            try {
                return Co.<Integer>yield(depth) + walk(depth - 1);
            } finally {
                Co.yield(-depth);
            }
        }

        @Coroutine
        static long half(boolean taken, long wide) {
            Co.yield("half");
            if (taken) {
                Co.yield("never");
                wide *= 2;
            }
            return wide;
        }

        static CoRunnable lambda() {
            return () -> {
                Object sent = Co.yield("lambda");
                Co.yield(new StringBuilder("a").append(sent).append(half(false, 1L << 40)));
            };
        }

        @Coroutine
        static Generator<Object> all() {
            Co.yieldFrom(loop(4));
            Co.yield(walk(2));
            Co.yieldFrom(Generator.of(lambda()));
            return Co.end();
        }

        public static void main(String[] args) {
            Generator<Object> all = all();
            StringBuilder seen = new StringBuilder().append(all.next()).append(" ");
            try {
                for (int i = 1; i < 20; i++) {
                    seen.append(all.send(i)).append(" ");
                }
            } catch (StopIteration end) {
                seen.append("end");
            }
            System.out.println(seen);
        }
    }

    private static final String EXPECTED = "0 2 3 2 1 -1 -2 10 lambda half a91099511627776 end";

    private static String jacoco() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> entry.contains("org.jacoco.agent"))
                .findFirst()
                .orElseThrow();
    }

    private Forked run(boolean first, Path executed) {
        String coverage = "-javaagent:" + jacoco() + "=destfile=" + executed + ",includes=" + JacocoTest.class.getName() + "*";
        String weft = "-javaagent:" + System.getProperty("weft.agent");
        return Forked.unwoven(Work.class, "-Xverify:all", first ? coverage : weft, first ? weft : coverage);
    }

    /** The instructions of each method of {@link Work}, by JaCoCo's own reading of the class file that javac made. */
    private static Map<String, ICounter> covered(Path executed) throws IOException {
        ExecFileLoader data = new ExecFileLoader();
        data.load(executed.toFile());
        CoverageBuilder builder = new CoverageBuilder();
        try (InputStream classFile = JacocoTest.class.getResourceAsStream("JacocoTest$Work.class")) {
            new Analyzer(data.getExecutionDataStore(), builder).analyzeClass(classFile, "Work");
        }
        assertThat(builder.getNoMatchClasses()).isEmpty();
        Map<String, ICounter> methods = new HashMap<>();
        for (IClassCoverage type : builder.getClasses()) {
            for (IMethodCoverage method : type.getMethods()) {
                methods.put(method.getName(), method.getInstructionCounter());
            }
        }
        return methods;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void counts_what_was_compiled_and_changes_no_result(boolean first) throws Exception {
        Path executed = directory.resolve("jacoco.exec");
        Forked run = run(first, executed);
        assertThat(run.output().strip()).isEqualTo(EXPECTED);
        assertThat(run.status()).isZero();
        Map<String, ICounter> methods = covered(executed);
        for (String method : List.of("loop", "walk", "lambda$lambda$0", "all", "lambda")) {
            assertThat(methods.get(method).getMissedCount()).as(method + " missed").isZero();
            assertThat(methods.get(method).getCoveredCount()).as(method + " covered").isPositive();
        }
        assertThat(methods.get("half").getMissedCount()).isPositive();
        assertThat(methods.get("half").getCoveredCount()).isPositive();
    }

    @Test
    void the_program_does_the_same_without_it() {
        assertThat(Forked.woven(Work.class).output().strip()).isEqualTo(EXPECTED);
    }
}
