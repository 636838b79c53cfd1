package dev.weft.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Coro;
import dev.weft.StopIteration;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random bodies of primitive generators, which keep what they yield as their element, must do what the same bodies do as
 * boxed generators, which keep it in their fields. {@code -Dweft.bodies=N} runs N of them, {@code -Dweft.firstSeed=N} begins
 * there.
 */
class PrimitiveGeneratorsTest {
    private static final String[][] KINDS = {{"int", "IntGenerator"}, {"long", "LongGenerator"}, {"double", "DoubleGenerator"}};

    @TempDir
    Path directory;

    @Test
    void primitive_generators_do_what_boxed_ones_do() throws Exception {
        int count = Integer.getInteger("weft.bodies", 600);
        long first = Long.getLong("weft.firstSeed", 1);
        System.out.println("primitive generators: seeds " + first + " to " + (first + count - 1));
        StringBuilder source = new StringBuilder("import dev.weft.*;\npublic class Bodies {\n");
        for (long seed = first; seed < first + count; seed++) {
            String[] kind = KINDS[(int) (seed % 3)];
            source.append(new Body(seed, kind[0]).method(kind[1], "typed" + seed));
            source.append(new Body(seed, kind[0]).method("Generator<Object>", "boxed" + seed));
        }
        Path file = Files.writeString(directory.resolve("Bodies.java"), source.append("}\n"));
        assertThat(Run.compile(List.of(file), directory)).isEmpty();
        Class<?> bodies = new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader()).loadClass("Bodies");
        int steps = 0;
        for (long seed = first; seed < first + count; seed++) {
            List<String> expected = trace(bodies, "boxed" + seed, seed);
            assertThat(trace(bodies, "typed" + seed, seed)).as("seed %d", seed).isEqualTo(expected);
            steps += expected.size();
        }
        assertThat(steps).isGreaterThan(3 * count);
    }

    /** Steps it, now and then by raising an exception at its yield. */
    private static List<String> trace(Class<?> bodies, String name, long seed) throws ReflectiveOperationException {
        Random random = new Random(seed);
        List<String> trace = new ArrayList<>();
        Coro<?, ?, ?> coro = (Coro<?, ?, ?>) bodies.getMethod(name, int.class).invoke(null, 3);
        try {
            for (int i = 0; i < 40; i++) {
                Object yielded = i > 0 && random.nextInt(6) == 0 ? coro.raise(new IllegalArgumentException("r" + i)) : coro.next();
                trace.add(String.valueOf(yielded));
            }
        } catch (StopIteration | IllegalArgumentException end) {
            trace.add(end.toString());
        }
        return trace;
    }

    /** Three variables and a counter, yielded and changed at random. */
    private static final class Body {
        private final Random random;
        private final String type;
        private final StringBuilder out = new StringBuilder();
        private int loops;

        Body(long seed, String type) {
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
            this.type = type;
        }

        String method(String result, String name) {
            out.append("@Coroutine public static ").append(result).append(' ').append(name).append("(int n) {\n");
            for (String v : List.of("a", "b", "c")) {
                out.append(type).append(' ').append(v).append(" = ").append(random.nextInt(50)).append(";\n");
            }
            block(3);
            return out.append("Co.yield(a + b + c + n);\nreturn Co.end();\n}\n").toString();
        }

        private void block(int depth) {
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                statement(depth);
            }
        }

        private void statement(int depth) {
            switch (random.nextInt(depth > 0 ? 9 : 6)) {
                case 0, 1, 2 -> out.append("Co.yield(").append(variable()).append(");\n");
                case 3 -> out.append("Co.yield(").append(variable()).append(" - 1);\n");
                case 4 -> out.append(variable()).append(" += ").append(variable()).append(" + 1;\n");
                case 5 -> out.append(variable()).append(" = ").append(variable()).append(";\n");
                case 6 -> {
                    String i = "i" + loops++;
                    out.append("for (").append(type).append(' ').append(i).append(" = 0; ").append(i).append(" < n; ").append(i).append("++) {\n");
                    out.append("Co.yield(").append(random.nextBoolean() ? i : variable()).append(");\n");
                    block(depth - 1);
                    out.append("}\n");
                }
                case 7 -> {
                    out.append("try {\n");
                    block(depth - 1);
                    out.append("} catch (IllegalArgumentException e").append(loops++).append(") {\n").append(variable()).append(" -= 7;\n");
                    block(depth - 1);
                    out.append("}\n");
                }
                default -> {
                    out.append("if (").append(variable()).append(" > ").append(variable()).append(") {\n");
                    block(depth - 1);
                    out.append("} else {\n");
                    block(depth - 1);
                    out.append("}\n");
                }
            }
        }

        private String variable() {
            return List.of("a", "b", "c").get(random.nextInt(3));
        }
    }
}
