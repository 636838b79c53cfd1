package dev.weft.unannotated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Generator;
import dev.weft.PinnedException;
import dev.weft.weave.Stress;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Callbacks suspend through a library that knows nothing of coroutines; what cannot be woven of it stays plain. */
class UnannotatedTest {
    /** Calls back. */
    public interface Visitor {
        void visit(int element);
    }

    /** A tree, its methods final or not, static or not; one holds a monitor. */
    public static class Library {
        private final int[] elements = {3, 1, 2};

        public void each(Visitor visitor) {
            for (int element : elements) {
                visitor.visit(element);
            }
        }

        public synchronized void eachLocked(Visitor visitor) {
            each(visitor);
        }

        public int eachPartlyLocked(Visitor visitor) {
            int sum = 0;
            synchronized (this) {
                sum += count();
            }
            each(visitor);
            return sum;
        }

        public void eachInBlock(Visitor visitor) {
            synchronized (elements) {
                each(visitor);
            }
        }

        protected int count() {
            return elements.length;
        }
    }

    /** Makes generators without an annotation: none of its business. */
    public static final class Maker {
        public static Generator<Object> generator(Runnable body) {
            return Generator.of(body::run);
        }
    }

    /** The user's side, as annotated in a real program; here it counts as annotated too. */
    public static final class User implements Supplier<List<Generator<Object>>> {
        @Override
        public List<Generator<Object>> get() {
            Library library = new Library();
            List<Generator<Object>> all = new ArrayList<>();
            all.add(Generator.of(() -> library.each(element -> Co.yield(element * 10))));
            all.add(Generator.of(() -> Co.yield("sum " + library.eachPartlyLocked(element -> Co.yield(element)))));
            all.add(Generator.of(() -> library.eachLocked(element -> Co.yield(element))));
            all.add(Generator.of(() -> library.eachInBlock(element -> Co.yield(element))));
            all.add(Maker.generator(() -> library.each(element -> {})));
            return all;
        }
    }

    private static List<Object> drain(Generator<Object> generator) {
        List<Object> all = new ArrayList<>();
        generator.forEachRemaining(all::add);
        return all;
    }

    @Test
    @SuppressWarnings("unchecked")
    void callbacks_suspend_through_a_library() throws Exception {
        Copies copies = new Copies(UnannotatedTest.class, Stress.NONE);
        List<Generator<Object>> all = copies.make(User.class, Supplier.class).get() instanceof List<?> list
                ? (List<Generator<Object>>) list
                : List.of();
        assertThat(drain(all.get(0))).containsExactly(30, 10, 20);
        assertThat(drain(all.get(1))).containsExactly(3, 1, 2, "sum 3");
        for (int locked = 2; locked < 4; locked++) {
            Generator<Object> generator = all.get(locked);
            assertThatThrownBy(generator::next)
                    .isInstanceOf(PinnedException.class)
                    .hasMessageContaining("UnannotatedTest.java");
        }
        assertThat(drain(all.get(4))).isEmpty();
        assertThat(copies.rejected).isEmpty();
        assertThat(copies.plain).hasSize(3)
                .anySatisfy(m -> assertThat(m).contains("Library.eachLocked(UnannotatedTest.java:").contains("synchronized"))
                .anySatisfy(m -> assertThat(m).contains("Library.eachInBlock(UnannotatedTest.java:"))
                .anySatisfy(m -> assertThat(m).contains("Library.eachPartlyLocked").contains("only the calls in there stay plain"));
    }

    /** Two interfaces that declare what a class of the JDK implements. */
    public interface Counted {
        int size();
    }

    /** The second. */
    public interface Measured {
        int size();
    }

    /** No method of its own: the interfaces' twins would be ambiguous. */
    public static class Both extends TreeMap<Integer, Object> implements Counted, Measured {
        private static final long serialVersionUID = 1;
    }

    /** Asks through both interfaces. */
    public static final class Asker implements Supplier<String> {
        @Override
        public String get() {
            Generator<Object> g = Generator.of(() -> {
                Both both = new Both();
                both.put(1, "one");
                Co.yield(counted(both));
                Co.yield(measured(both));
            });
            return drain(g).toString();
        }

        private static int counted(Counted c) {
            return c.size();
        }

        private static int measured(Measured m) {
            return m.size() + 10;
        }

        private static List<Object> drain(Generator<Object> generator) {
            List<Object> all = new ArrayList<>();
            generator.forEachRemaining(all::add);
            return all;
        }
    }

    @Test
    void a_method_that_two_interfaces_declare_and_the_jdk_implements_is_found() throws Exception {
        Copies copies = new Copies(UnannotatedTest.class, Stress.NONE);
        assertThat(copies.make(Asker.class, Supplier.class).get()).isEqualTo("[1, 11]");
    }
}
