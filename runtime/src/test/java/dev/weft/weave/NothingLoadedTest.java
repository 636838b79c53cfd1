package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.weft.Generator;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Under the agent: a class that is woven while it is loaded brings in no other class of the program. */
class NothingLoadedTest {
    private static final String ITEM = "Llate/Item;";

    /** Records what it is asked for. */
    private static final class Recording extends Program.Loader {
        final Set<String> loaded = new HashSet<>();
        final List<String> read = new ArrayList<>();

        Recording(Map<String, byte[]> classFiles) {
            super(classFiles);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            loaded.add(name);
            return super.loadClass(name, resolve);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            read.add(name);
            return super.getResourceAsStream(name);
        }
    }

    /** Holds items and callees, of types that are to be there only when the code that names them runs. */
    private static Map<String, byte[]> program() {
        byte[] item = Program.of("late/Item").method(ACC_PUBLIC, "<init>", "()V", false, b ->
                b.var(ALOAD, 0).construct(Body.OBJECT, "()V").op(RETURN)).classFile();
        byte[] callee = Program.of("late/Callee").coroutine("ask", "(" + ITEM + ")" + ITEM, b ->
                b.say("asked").var(ALOAD, 0).op(ARETURN)).classFile();
        byte[] owner = Program.of("late/Owner")
                .coroutine("gen", "(" + ITEM + ")Ldev/weft/Generator;", b -> {
                    b.handle("from", "to", "caught", "java/lang/IllegalStateException");
                    b.label("from").type(NEW, "late/Item").op(DUP).construct("late/Item", "()V").var(ASTORE, 1);
                    b.var(ALOAD, 1).invoke(INVOKESTATIC, "late/Callee", "ask", "(" + ITEM + ")" + ITEM).var(ASTORE, 0);
                    b.var(ALOAD, 0).type(INSTANCEOF, "late/Item").concat("I").yield().op(POP);
                    b.label("to").op(ACONST_NULL, ARETURN);
                    b.label("caught").op(POP, ACONST_NULL, ARETURN);
                })
                .classFile();
        return Map.of("late/Item", item, "late/Callee", callee, "late/Owner", owner);
    }

    @Test
    void weaving_a_class_reads_class_files_and_loads_none_of_them() throws Exception {
        Recording loader = new Recording(program());
        Class<?> owner = loader.loadClass("late.Owner");
        assertThat(loader.read).contains("late/Callee.class");
        assertThat(loader.loaded).contains("late.Owner").allMatch(name ->
                name.equals("late.Owner") || name.equals("java.lang.Object") || name.startsWith("dev.weft."));
        Method gen = Arrays.stream(owner.getMethods()).filter(m -> m.getName().equals("gen")).findFirst().orElseThrow();
        assertThat(Shape.drain((Generator<?>) gen.invoke(null, (Object) null))).containsExactly("asked", "1", "= null");
        assertThat(loader.loaded).contains("late.Item", "late.Callee");
    }
}
