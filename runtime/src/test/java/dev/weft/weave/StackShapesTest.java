package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import org.junit.jupiter.api.Test;

/** What lies on the operand stack when a coroutine suspends. */
class StackShapesTest {
    private static final String ANY = "Ljava/lang/Object;";

    @Test
    void wide_and_narrow_values_lie_below_a_yield() {
        Shape shape = Shape.of("", b -> b.ldc(1L).ldc("a").ldc(2.5).ldc("y").yield().concat("J" + ANY + "D" + ANY));
        assertThat(shape.trace()).containsExactly("y", "= 1a2.5s1");
    }

    @Test
    void wide_and_narrow_values_lie_below_a_call() {
        Shape shape = Shape.of("", b -> b.ldc(1.5f).ldc(7L).op(ICONST_3).ldc("y").ask().concat("FJI" + ANY));
        assertThat(shape.trace()).containsExactly("y", "= 1.573s1");
    }

    @Test
    void wide_and_narrow_values_lie_below_a_call_that_does_not_suspend() {
        Shape shape = Shape.of("", b -> b.ldc(1.5f).ldc(7L).op(ICONST_3).op(ACONST_NULL).ask().concat("FJI" + ANY));
        assertThat(shape.trace()).containsExactly("= 1.573at once");
    }

    @Test
    void null_lies_below_a_yield_and_a_call() {
        Shape shape = Shape.of("", b -> b.op(ACONST_NULL).ldc("y").yield().op(ACONST_NULL).ldc("z").ask().concat(ANY + ANY + ANY + ANY));
        assertThat(shape.trace()).containsExactly("y", "z", "= nulls1nulls2");
    }

    @Test
    void the_same_stack_position_has_many_types() {
        Shape shape = Shape.of("", b -> {
            b.op(ICONST_1).ldc("i").yield().concat("I" + ANY);
            b.op(POP).ldc(2L).ldc("l").yield().concat("J" + ANY);
            b.ldc("d").ask().concat(ANY + ANY);
            b.op(ICONST_2).type(ANEWARRAY, "java/lang/String").ldc("a").ask().op(POP, ARRAYLENGTH).concat(ANY + "I");
        });
        assertThat(shape.trace()).containsExactly("i", "l", "d", "a", "= 2s2s32");
    }

    @Test
    void a_value_stays_on_the_stack_around_a_loop() {
        Shape shape = Shape.of("I", b -> {
            b.ldc("kept").label("loop").say("y").iinc(0, -1).var(ILOAD, 0).jump(IFGT, "loop");
        });
        assertThat(shape.trace(3)).containsExactly("y", "y", "y", "= kept");
    }

    @Test
    void values_are_left_behind_at_the_return() {
        Shape shape = Shape.of("", b -> b.ldc(9L).ldc("left").op(ICONST_1).ldc("y").yield().ldc("z").ask().op(POP));
        assertThat(shape.trace()).containsExactly("y", "z", "= s1");
    }

    @Test
    void values_are_left_behind_at_a_call_in_tail_position() {
        Shape shape = Shape.of("", b -> b.ldc(9L).ldc("left").ldc("y").ask());
        assertThat(shape.trace()).containsExactly("y", "= s1");
    }

    @Test
    void the_arguments_of_a_call_are_not_kept() {
        Shape shape = Shape.of("", b -> b.ldc("x").ldc("y").yield().ask().concat(ANY + ANY));
        assertThat(shape.trace()).containsExactly("y", "s1", "= xs2");
    }

    @Test
    void a_hundred_values_lie_on_the_stack() {
        Shape shape = Shape.of("", b -> {
            for (int i = 0; i < 50; i++) {
                b.ldc((long) i).op(ICONST_1);
            }
            b.ldc("y").yield().op(POP).ldc("z").ask().op(POP).op(I2L, LADD);
            for (int i = 0; i < 49; i++) {
                b.op(DUP2_X1, POP2, I2L, LADD, LADD);
            }
            b.concat("J");
        });
        assertThat(shape.trace()).containsExactly("y", "z", "= " + (49 * 50 / 2 + 50));
    }
}
