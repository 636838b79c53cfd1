package dev.weft.unannotated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Coro;
import dev.weft.StopIteration;
import dev.weft.kinds.Forked;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A program around a library that is woven without annotations: its own classes, which stay plain, extend the library's,
 * implement its interfaces, and look at it by reflection. It sees what it sees when nothing is woven.
 */
class AroundLibraryTest {
    /** A size. */
    public interface LibSized {
        int size();

        default String described() {
            return "sized " + size();
        }
    }

    /** The same method once more, from elsewhere. */
    public interface LibMeasured {
        int size();
    }

    /** What the program extends. */
    public static class LibNode {
        public String visit(String by) {
            return "node by " + by + own();
        }

        public String all(String by) {
            return visit(by) + "," + visit(by);
        }

        String own() {
            return "!";
        }

        /** By their sizes. */
        public static String sizes(LibSized sized) {
            return sized.size() + " " + sized.described() + (sized instanceof LibMeasured m ? " " + m.size() : "") + "; ";
        }

        /** What a library may do that looks for its own methods by name alone. */
        public static String byName(Class<?> type, String name) {
            return Stream.of(type.getMethods())
                    .filter(m -> m.getName().equals(name))
                    .max(Comparator.comparing(Method::getParameterCount))
                    .map(m -> m.getName() + List.of(m.getParameterTypes()))
                    .orElseThrow();
        }
    }

    /** In the library, below a class of the program's: it inherits the plain override. */
    public static class LibLeaf extends Plain {
        @Override
        public String all(String by) {
            return "leaf " + super.all(by) + super.visit(by);
        }
    }

    static class Plain extends LibNode {
        @Override
        public String visit(String by) {
            return "plain by " + by + super.visit("plain");
        }
    }

    static class PlainBelow extends LibLeaf {
        @Override
        public String visit(String by) {
            return "below by " + by;
        }
    }

    static class One implements LibSized {
        @Override
        public int size() {
            return 1;
        }
    }

    /** Joins the two interfaces, one through its superclass. */
    static class Two extends One implements LibMeasured {}

    interface Both extends LibSized, LibMeasured {}

    record Three(int size) implements Both {}

    /** Prints what it sees. */
    static final class Program {
        public static void main(String[] args) {
            Coro<Object, Object, String> body = Coro.from(Program::run);
            try {
                throw new AssertionError("yielded " + body.next());
            } catch (StopIteration end) {
                System.out.println(body.result());
            }
            System.out.println(run());
        }

        static String run() {
            StringBuilder seen = new StringBuilder();
            for (LibNode node : List.of(new LibNode(), new Plain(), new LibLeaf(), new PlainBelow())) {
                seen.append(node.all("all")).append('\n');
            }
            LibSized proxy = (LibSized) Proxy.newProxyInstance(Program.class.getClassLoader(),
                    new Class<?>[] {LibSized.class, LibMeasured.class},
                    (p, m, a) -> m.getName().equals("size") ? (Object) 5 : m.getName() + m.getParameterCount());
            for (LibSized sized : List.of(new One(), new Two(), new Three(3), proxy)) {
                seen.append(LibNode.sizes(sized));
            }
            seen.append('\n').append(LibNode.byName(LibNode.class, "visit")).append(LibNode.byName(LibNode.class, "byName"));
            Function<Class<?>, Method[]> declared = Class::getDeclaredMethods;
            return seen.append(Arrays.stream(declared.apply(LibNode.class))
                    .filter(m -> !m.getName().startsWith("lambda$"))
                    .map(Method::getName)
                    .sorted()
                    .collect(Collectors.joining(",", "\n", "")))
                    .toString();
        }
    }

    private static final String PREFIX = AroundLibraryTest.class.getName() + "$Lib";

    @ParameterizedTest
    @ValueSource(strings = {"", ",stress=1", ",stress=2"})
    void the_program_sees_what_it_sees_unwoven(String stress) {
        Forked unwoven = Forked.agent("", Program.class);
        Forked woven = Forked.agent("suspendable=" + PREFIX + stress, Program.class, "-Xverify:all");
        assertThat(unwoven.output()).contains("sized 3 3", "5 described0 5", "all,byName,own,sizes,visit").doesNotContain("Error");
        assertThat(woven).isEqualTo(unwoven);
    }

    @Test
    void the_library_is_really_woven() {
        Forked verbose = Forked.agent("verbose=true,suspendable=" + PREFIX, Program.class);
        assertThat(verbose.output()).contains("wove " + PREFIX + "Leaf: 1 coroutines", "wove " + PREFIX + "Node: ");
    }
}
