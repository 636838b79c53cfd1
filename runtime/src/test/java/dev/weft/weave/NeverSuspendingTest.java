package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.weft.Generator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Methods that are known never to suspend are called plainly; those that may are not, however far away the yield is. */
class NeverSuspendingTest {
    private static final String GENERATOR = "()Ldev/weft/Generator;";

    private static Program program(boolean yields) {
        return Program.of("never/Calls")
                .coroutine("a", "(I)I", b -> b.var(ILOAD, 0).self("b", "(I)I").op(IRETURN))
                .coroutine("b", "(I)I", b -> {
                    b.var(ILOAD, 0).jump(IFEQ, "end").var(ILOAD, 0).op(ICONST_1, ISUB).self("a", "(I)I").op(IRETURN).label("end");
                    if (yields) {
                        b.say("at the bottom");
                    }
                    b.op(ICONST_5, IRETURN);
                })
                .coroutine("gen", GENERATOR, b -> b.op(ICONST_3).self("a", "(I)I").op(POP).say("end").op(ACONST_NULL, ARETURN));
    }

    private static Woven weave(byte[] classFile, Stress stress) {
        return new Weaver(Program.source(Map.of()), List.of(), stress).weave(classFile);
    }

    private static Generator<?> run(Program program) throws ReflectiveOperationException {
        return (Generator<?>) Program.weave(program.classFile()).load("never/Calls").getMethod("gen").invoke(null);
    }

    @Test
    void methods_that_call_each_other_and_never_yield_need_no_frames() throws Exception {
        assertThat(weave(program(false).classFile(), Stress.NONE).coroutines()).isEqualTo(1);
        assertThat(Shape.drain(run(program(false)))).containsExactly("end", "= null");
    }

    @Test
    void a_yield_at_the_bottom_makes_all_above_suspendable() throws Exception {
        assertThat(weave(program(true).classFile(), Stress.NONE).coroutines()).isEqualTo(3);
        assertThat(Shape.drain(run(program(true)))).containsExactly("at the bottom", "end", "= null");
    }

    @Test
    void under_stress_each_call_may_suspend() {
        assertThat(weave(program(false).classFile(), Stress.of(1)).coroutines()).isEqualTo(3);
    }

    @Test
    void what_can_be_overridden_may_suspend() {
        byte[] open = Program.of("never/Open")
                .method(ACC_PUBLIC, "leaf", "()V", true, b -> b.op(RETURN))
                .method(ACC_PUBLIC | ACC_FINAL, "fixed", "()V", true, b -> b.op(RETURN))
                .coroutine("gen", "(Lnever/Open;)Ldev/weft/Generator;", b -> b.var(ALOAD, 0)
                        .invoke(INVOKEVIRTUAL, "never/Open", "leaf", "()V")
                        .var(ALOAD, 0)
                        .invoke(INVOKEVIRTUAL, "never/Open", "fixed", "()V")
                        .op(ACONST_NULL, ARETURN))
                .classFile();
        ClassNode node = new ClassNode();
        new ClassReader(weave(open, Stress.NONE).classFile()).accept(node, 0);
        List<String> called = node.methods.stream()
                .filter(m -> m.name.equals("gen"))
                .flatMap(m -> Stream.of(m.instructions.toArray()))
                .filter(i -> i instanceof MethodInsnNode call && call.owner.equals("never/Open"))
                .map(i -> ((MethodInsnNode) i).name + ((MethodInsnNode) i).desc)
                .toList();
        assertThat(called).containsExactly("leaf(Ldev/weft/abi/Continuation;)V", "fixed()V");
    }
}
