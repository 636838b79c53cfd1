package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A class that names one that is missing, as those with optional dependencies do: it works as long as nobody needs that one. */
class MissingClassTest {
    /** Not there. */
    public static final class Missing {}

    /** Suspends. */
    public static class Base implements Function<Supplier<Object>, Generator<Object>> {
        @Override
        public Generator<Object> apply(Supplier<Object> last) {
            return Generator.of(() -> Co.yield(step("x") + last.get()));
        }

        @Coroutine
        protected String step(String s) {
            Co.yield(s);
            return "base " + s;
        }
    }

    /** Inherits what suspends. */
    public static class Inheriting extends Base {
        public Missing optional() {
            return null;
        }
    }

    /** Overrides it plainly. */
    public static class Overriding extends Inheriting {
        @Override
        protected String step(String s) {
            return "plain " + s;
        }

        public void optional(Missing missing) {}
    }

    /** Finds everything but {@link Missing}. */
    private static final class Partial extends ClassLoader {
        Partial() {
            super(MissingClassTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(MissingClassTest.class.getName() + "$")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null || name.equals(Missing.class.getName())) {
                    throw new ClassNotFoundException(name);
                }
                byte[] classFile = in.readAllBytes();
                return defineClass(name, classFile, 0, classFile.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Generator<Object> generator(Class<?> type) throws ReflectiveOperationException {
        Class<?> copy = new Partial().loadClass(type.getName());
        assertThatThrownBy(copy::getDeclaredMethods).isInstanceOf(NoClassDefFoundError.class);
        return ((Function<Supplier<Object>, Generator<Object>>) copy.getDeclaredConstructor().newInstance()).apply(() -> "!");
    }

    @Test
    void what_it_inherits_suspends() throws Exception {
        assertThat((Iterable<Object>) generator(Inheriting.class)).containsExactly("x", "base x!");
    }

    @Test
    void its_plain_override_runs() throws Exception {
        assertThat((Iterable<Object>) generator(Overriding.class)).containsExactly("plain x!");
    }
}
