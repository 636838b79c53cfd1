package dev.weft.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.weft.unannotated.Copies;
import dev.weft.weave.Stress;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.TraceClassVisitor;

/**
 * Random methods that no compiler would write, woven, must leave the traces that they leave unwoven; once more under stress.
 * {@code -Dweft.bytecode=N} runs N classes of them, {@code -Dweft.firstSeed=N} begins there.
 */
class RandomBytecodeTest {
    @Test
    void woven_methods_leave_the_traces_of_unwoven_ones() {
        int count = Integer.getInteger("weft.bytecode", 500);
        long first = Long.getLong("weft.firstSeed", 1);
        System.out.println("random bytecode: seeds " + first + " to " + (first + count - 1));
        int yields = 0;
        for (long seed = first; seed < first + count; seed++) {
            Trial trial = new Trial(new RandomBytecode(seed, Set.of()).classFile("R" + seed), "R" + seed);
            List<String> expected = trial.plain();
            String difference = trial.difference(expected);
            if (!difference.isEmpty()) {
                fail("seed %d: %s%nmade smaller:%n%s", seed, difference, smallest(seed));
            }
            yields += expected.stream().filter(line -> line.startsWith("yield")).count();
        }
        assertThat(yields).as("yields in all").isGreaterThan(count);
    }

    private static String smallest(long seed) {
        Set<Long> dropped = new TreeSet<>();
        String name = "R" + seed;
        long end = System.nanoTime() + 20_000_000_000L;
        for (boolean smaller = true; smaller; ) {
            smaller = false;
            RandomBytecode whole = new RandomBytecode(seed, dropped);
            whole.classFile(name);
            for (long statement : whole.statements()) {
                if (System.nanoTime() < end && dropped.add(statement)) {
                    if (fails(new RandomBytecode(seed, dropped).classFile(name), name)) {
                        smaller = true;
                    } else {
                        dropped.remove(statement);
                    }
                }
            }
        }
        byte[] classFile = new RandomBytecode(seed, dropped).classFile(name);
        StringWriter text = new StringWriter();
        new ClassReader(classFile).accept(new TraceClassVisitor(new PrintWriter(text)), 0);
        Trial trial = new Trial(classFile, name);
        return trial.difference(trial.plain()) + "\n" + text;
    }

    private static boolean fails(byte[] classFile, String name) {
        try {
            Trial trial = new Trial(classFile, name);
            return !trial.difference(trial.plain()).isEmpty();
        } catch (VerifyError e) {
            return false;
        }
    }

    /** One class: as it is, woven, and woven under stress. */
    private static final class Trial extends ClassLoader {
        private final byte[] classFile;
        private final String name;

        Trial(byte[] classFile, String name) {
            super(Trial.class.getClassLoader());
            this.classFile = classFile;
            this.name = name;
        }

        List<String> plain() {
            return run(new Unwoven(this), false);
        }

        String difference(List<String> expected) {
            List<String> actual = run(this, true);
            List<String> stressed = run(new Copies(this, List.of(name), List.of(), Stress.of(name.hashCode())), true);
            return (actual.equals(expected) ? "" : "woven " + actual + " instead of " + expected)
                    + (stressed.equals(expected) ? "" : "under stress " + stressed + " instead of " + expected);
        }

        private List<String> run(ClassLoader loader, boolean woven) {
            try {
                Class<?> type = loader.loadClass(name);
                return woven ? Run.woven(type) : Run.plain(type);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            } catch (LinkageError e) {
                if (!woven) {
                    throw e;
                }
                return List.of(e.toString());
            }
        }

        @Override
        protected Class<?> findClass(String wanted) throws ClassNotFoundException {
            if (!wanted.equals(name)) {
                throw new ClassNotFoundException(wanted);
            }
            return defineClass(name, classFile, 0, classFile.length);
        }

        @Override
        public InputStream getResourceAsStream(String resource) {
            return resource.equals(name + ".class") ? new ByteArrayInputStream(classFile) : super.getResourceAsStream(resource);
        }
    }
}
