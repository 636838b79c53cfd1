import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What javac and ecj compile differently: finally, switches, concatenation, boxed compounds, inner classes, lambdas. */
public class PEcj {
    private int field = 3;
    private long[] longs = {1, 2, 3};
    private String text = "t";

    enum Color { RED, GREEN { @Override @Coroutine Object show(int i) { return "green" + ask(i); } }, BLUE;
        @Coroutine Object show(int i) { return ask(name() + i); }
    }

    record Point(int x, double y) {
        @Coroutine Point moved() { return new Point(x + number("dx"), y * number("dy")); }
    }

    class Inner {
        final Object kept;
        Inner(Object kept, long wide) { this.kept = kept + ":" + wide; }
        @Coroutine Object both(int n) { field += number("field") + n; return kept + "" + field; }
    }

    static class Resource implements AutoCloseable {
        final String name;
        Resource(Object name) { this.name = "" + name; }
        @Override @Coroutine public void close() { ask("close " + name); }
    }

    interface Step<A> { @Coroutine A step(A a) throws Exception; }

    public Object body() { return (CoCallable<Object>) this::main; }

    @Coroutine static <T> T ask(Object o) {
        try {
            return Co.yield(o);
        } catch (IllegalStateException raised) {
            return Co.yield("again");
        }
    }

    @Coroutine static int number(Object o) { return ((Number) PEcj.<Object>ask(o)).intValue(); }

    @Coroutine private int finals(int n) {
        int sum = 0;
        outer:
        for (int i = 0; ; i++) {
            try {
                try {
                    if (number("in " + i) == n) continue outer;
                    if (i == 4) break outer;
                    if (i == 6) return sum;
                    sum += number("sum");
                    if (i == 2) throw new IllegalArgumentException("" + number("thrown"));
                } catch (IllegalArgumentException e) {
                    sum += e.getMessage().length() + number("caught");
                } finally {
                    sum += number("finally");
                    if (sum > 1000) return -1;
                }
            } finally {
                text += i;
            }
        }
        return sum;
    }

    @Coroutine private String switches(Object o, Color c) {
        StringBuilder out = new StringBuilder();
        switch ("" + ask("text")) {
            case "1": out.append("one");
            case "2": case "-3": out.append("more").append(number("fall")); break;
            default: out.append((Object) ask("default"));
        }
        out.append(switch (c) {
            case RED -> { int n = number("red"); yield n * 2L; }
            case GREEN -> number("green") + 0.5;
            case BLUE -> o instanceof String s && s.length() > number("blue") ? s.length() : 'x';
        });
        return out.append(c.show(number("show"))).toString();
    }

    @Coroutine private Object compounds() {
        longs[number("index") & 1] += number("long") << 2;
        Integer boxed = field;
        boxed += number("boxed");
        byte b = (byte) 200;
        b >>>= number("shift") & 3;
        char ch = 'a';
        ch += number("char");
        this.text += ask("text") + "|" + ch++ + b;
        double d = field++ * 1.5 + (boxed > 3 ? number("d") : longs[1]--) / 2f;
        int[][] grid = new int[2][number("size") & 3];
        return new Inner(new Inner(ask("inner"), longs[0] + number("wide")).both(grid.length + (int) d), (long) d).both(boxed);
    }

    @Coroutine private Object resources() {
        try (Resource a = new Resource(ask("a")); Resource b = new Resource(number("b"))) {
            if (number("fails") % 2 == 0) throw new UnsupportedOperationException(a.name + b.name);
            return a.name + ask("body");
        } catch (UnsupportedOperationException e) {
            return e.getMessage() + e.getSuppressed().length;
        }
    }

    @Coroutine private Object lambdas() throws Exception {
        int[] captured = {0};
        Step<Integer> plus = x -> { captured[0] += number("captured"); return x + captured[0]; };
        Step<Object> ref = PEcj::ask;
        Step<Point> moved = Point::moved;
        List<Step<Integer>> steps = new ArrayList<>(List.of(plus, x -> plus.step(x) * 2, plus));
        Integer at = 1;
        for (Step<Integer> step : steps) at = step.step(at);
        return at + "" + ref.step("ref") + moved.step(new Point(1, 2));
    }

    @Coroutine public Object main() throws Exception {
        Map<String, Object> all = new TreeMap<>();
        all.put("finals", finals(2) + finals(-1));
        all.put("switches", switches("abc", Color.RED) + switches(5, Color.GREEN) + switches("z", Color.BLUE));
        all.put("compounds", compounds());
        all.put("resources", resources() + "" + resources());
        all.put("lambdas", lambdas());
        Object anonymous = new Object() {
            int n = field;
            @Coroutine Object run() { return n + number("anonymous") + text; }
        }.run();
        assert number("assert") != 12345;
        return all + "" + anonymous;
    }
}
