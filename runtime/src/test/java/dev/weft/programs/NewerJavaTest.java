package dev.weft.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.unannotated.Copies;
import dev.weft.weave.Stress;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each release of Java has brought, as far as the running JDK compiles it: woven as unwoven. */
class NewerJavaTest {
    private static final String HEAD = """
            import dev.weft.*;
            import java.util.*;
            public class P%d {
                public Object body() { return (CoCallable<Object>) this::main; }
                @Coroutine static <T> T ask(Object o) {
                    try {
                        return Co.yield(o);
                    } catch (IllegalStateException raised) {
                        return Co.yield("again, after " + raised.getMessage());
                    }
                }
            """;

    private static final Map<Integer, String> BODIES = new TreeMap<>(Map.of(
            17, """
                sealed interface Shape permits Circle, Square, Empty {}
                record Circle(double radius) implements Shape {
                    Circle {
                        if (radius < 0) throw new IllegalArgumentException("radius " + radius);
                    }
                    @Coroutine double area() { Object o = Co.yield("area"); return radius * radius * 3 + o.hashCode(); }
                }
                record Square(int side, Shape inner) implements Shape {
                    @Coroutine static Square asked(Shape inner) { return new Square(P17.<Integer>ask("side"), inner); }
                }
                enum Empty implements Shape {
                    ONE { @Override @Coroutine Object name(int i) { return ask("one" + i); } }, TWO;
                    @Coroutine Object name(int i) { return ask(this.name() + i); }
                }
                @Coroutine static Object name(Shape s) {
                    if (s instanceof Circle c && c.area() > ask("than") .hashCode()) return "large " + c;
                    if (!(s instanceof Square q)) return ask("no square");
                    return q.side() + (q.inner() == null ? "" : " around " + name(q.inner()));
                }
                @Coroutine public Object main() throws Exception {
                    StringBuilder out = new StringBuilder();
                    for (Shape s : new Shape[] {new Circle(2), Square.asked(new Circle(P17.<Integer>ask("radius"))), Empty.ONE}) {
                        try {
                            out.append(name(s)).append(switch (s.toString().length() % 2) { case 0 -> ask("even"); default -> { Object x = ask("odd"); yield x; } } == null);
                        } catch (RuntimeException e) {
                            out.append(e);
                        }
                    }
                    String text = ask("text") + \"\"\"
                        of two
                        lines\"\"\";
                    return text + Empty.ONE.name(1) + Empty.TWO.name(2) + out.length();
                }
            }
            """,
            21, """
                sealed interface Expr {}
                record Num(int value) implements Expr {}
                record Sum(Expr left, Expr right) implements Expr {}
                record Pair<A, B>(A first, B second) {}
                @Coroutine static boolean holds(Object o) { return ask("holds " + o) instanceof Integer i && i > 2; }
                @Coroutine static int eval(Expr e) {
                    return switch (e) {
                        case Num(int v) when holds(v) -> v + P21.<Integer>ask("num");
                        case Num n -> n.value();
                        case Sum(Num(var a), Num(var b)) when holds(a) && holds(b) -> a * b;
                        case Sum(var l, var r) -> eval(l) + eval(r) * P21.<Integer>ask("sum");
                    };
                }
                @Coroutine static Object kind(Object o) {
                    return switch (o) {
                        case null -> ask("null");
                        case String s when s.length() > P21.<Integer>ask("length") -> "long " + s;
                        case String s -> { Object a = ask(s); yield s + a; }
                        case Pair(String a, Pair(Integer b, var c)) when holds(c) -> a + b + c + ask("pair");
                        case Pair<?, ?>(var a, var b) -> kind(a) + " and " + kind(b);
                        case int[] ints when ints.length > 1 -> ints[P21.<Integer>ask("index").intValue() & 1];
                        case Enum<?> en -> en.name();
                        default -> o.getClass().getSimpleName() + ask("default");
                    };
                }
                @Coroutine public Object main() throws Exception {
                    StringBuilder out = new StringBuilder();
                    List<Object> all = new ArrayList<>(Arrays.asList(null, "ab", "abcdefghijklmnopq", new Pair<>("x", new Pair<>(3, "y")),
                            new Pair<>(1, "z"), new int[] {7, 8}, Thread.State.NEW, 5L));
                    for (Object o : all.reversed()) {
                        try {
                            out.append(kind(o)).append(';');
                        } catch (RuntimeException e) {
                            out.append(e.getMessage());
                        }
                    }
                    if (all.get(3) instanceof Pair(String s, Pair(Integer i, var rest)) && holds(rest)) out.append(s).append(i);
                    return out.toString() + eval(new Sum(new Num(4), new Sum(new Num(5), new Num(6))));
                }
            }
            """,
            22, """
                record Point(int x, int y) {}
                @Coroutine public Object main() throws Exception {
                    Object p = new Point(P22.<Integer>ask("x"), P22.<Integer>ask("y"));
                    int n = 0;
                    for (var _ : List.of(1, 2, 3)) n += P22.<Integer>ask("round");
                    try {
                        n += Integer.parseInt(String.valueOf((Object) ask("number")) + "!");
                    } catch (NumberFormatException _) {
                        ask("caught");
                    }
                    CoCallable<Object> lambda = () -> ask("lambda");
                    return n + (p instanceof Point(int x, _) ? x : 0) + " " + lambda.call();
                }
            }
            """,
            25, """
                static class Base {
                    final int n;
                    Base(int n) { this.n = n; }
                }
                static class Derived extends Base {
                    final String before;
                    Derived(int n) {
                        if (n > 1000) throw new IllegalArgumentException();
                        before = "before " + n;
                        super(n + 1);
                    }
                    @Coroutine Object ask() { return before + P25.ask(n); }
                }
                @Coroutine public Object main() throws Exception {
                    Object o = new Derived(P25.<Integer>ask("n")).ask();
                    return switch (o) {
                        case String s when ask(s) != null -> new Derived(P25.<Integer>ask("m")) instanceof Derived d ? d.ask() : null;
                        default -> o;
                    };
                }
            }
            """));

    @TempDir
    private Path directory;

    static Stream<Integer> releases() {
        return BODIES.keySet().stream().filter(release -> release <= Runtime.version().feature());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void its_programs_leave_the_traces_of_unwoven_ones(int release) throws Exception {
        String name = "P" + release;
        Path source = Files.writeString(directory.resolve(name + ".java"), HEAD.formatted(release) + BODIES.get(release));
        assertThat(Run.compile(release, List.of(source), directory)).isEmpty();
        assertThat(classFileVersion(name)).isEqualTo(release + 44);
        try (URLClassLoader woven = new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            List<String> expected = Run.plain(new Unwoven(woven).loadClass(name));
            assertThat(expected).hasSizeGreaterThan(4).last().asString().startsWith("result ");
            assertThat(Run.woven(woven.loadClass(name))).isEqualTo(expected);
            for (int seed = 1; seed <= 5; seed++) {
                assertThat(Run.woven(new Copies(woven, List.of(name), List.of(), Stress.of(seed)).loadClass(name)))
                        .as("stress=%d", seed)
                        .isEqualTo(expected);
            }
        }
    }

    private int classFileVersion(String name) throws IOException {
        byte[] classFile = Files.readAllBytes(directory.resolve(name + ".class"));
        return classFile[6] << 8 | classFile[7];
    }
}
