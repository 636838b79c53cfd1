package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where control goes between the points. */
class FlowShapesTest {
    private static final String ANY = "Ljava/lang/Object;";

    @Test
    void a_table_switch_on_what_is_sent_has_points_in_its_cases() {
        Shape shape = Shape.of("", b -> {
            b.label("again").ldc("which").yield().invoke(INVOKEVIRTUAL, Body.OBJECT, "toString", "()Ljava/lang/String;");
            b.op(ICONST_1).invoke(INVOKEVIRTUAL, "java/lang/String", "charAt", "(I)C").table('1', "end", "one", "two", "three");
            b.label("three").say("three").jump(GOTO, "again");
            b.label("two").ldc("two").ask().op(POP);
            b.label("one").say("one").jump(GOTO, "again");
            b.label("end").ldc("end");
        });
        // s1: one, s2 back; which is sent s3: three, s4 back; which is sent s5: out of the table
        assertThat(shape.trace()).containsExactly("which", "one", "which", "three", "which", "= end");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 1_000_000, 7})
    void a_lookup_switch_has_points_in_its_cases(int key) {
        Shape shape = Shape.of("I", b -> {
            b.say("before").var(ILOAD, 0).lookup("dflt", new int[] {Integer.MIN_VALUE, 0, 1_000_000}, "min", "zero", "million");
            b.label("min").say("min").jump(GOTO, "end");
            b.label("zero").ldc("zero").ask().op(POP).jump(GOTO, "end");
            b.label("million").say("million");
            b.label("dflt").say("dflt").label("end").var(ILOAD, 0).concat("I");
        });
        List<String> expected = new ArrayList<>(List.of("before"));
        switch (key) {
            case Integer.MIN_VALUE -> expected.add("min");
            case 0 -> expected.add("zero");
            case 1_000_000 -> expected.addAll(List.of("million", "dflt"));
            default -> expected.add("dflt");
        }
        expected.add("= " + key);
        assertThat(shape.trace(key)).isEqualTo(expected);
    }

    @Test
    void a_yield_is_reached_only_backwards() {
        Shape shape = Shape.of("", b -> {
            b.op(ICONST_2).var(ISTORE, 0).jump(GOTO, "last");
            b.label("first").say("first").ldc("call").ask().op(POP).jump(GOTO, "end");
            b.label("middle").say("middle").jump(GOTO, "first");
            b.label("last").say("last").jump(GOTO, "middle");
            b.label("end").var(ILOAD, 0).concat("I");
        });
        assertThat(shape.trace()).containsExactly("last", "middle", "first", "call", "= 2");
    }

    @Test
    void a_loop_is_entered_in_the_middle() {
        Shape shape = Shape.of("I", b -> {
            b.ldc("").var(ASTORE, 1).var(ILOAD, 0).jump(IFEQ, "middle");
            b.label("top").var(ALOAD, 1).ldc("t").yield().concat(ANY + ANY).var(ASTORE, 1);
            b.label("middle").var(ALOAD, 1).ldc("m").ask().concat(ANY + ANY).var(ASTORE, 1);
            b.iinc(0, 1).var(ILOAD, 0).op(ICONST_2).jump(IF_ICMPLT, "top").var(ALOAD, 1);
        });
        assertThat(shape.trace(0)).containsExactly("m", "t", "m", "= s1s2s3");
        assertThat(shape.trace(1)).containsExactly("t", "m", "= s1s2");
    }

    @Test
    void the_first_instruction_is_a_loop_head() {
        Shape shape = Shape.of("I", b -> {
            b.label("head").ldc("y").yield().op(POP).iinc(0, -1).var(ILOAD, 0).jump(IFGT, "head").ldc("end");
        });
        assertThat(shape.trace(2)).containsExactly("y", "y", "= end");
    }

    @Test
    void the_first_instruction_is_a_suspendable_call_and_a_loop_head() {
        Shape shape = Shape.of(ANY, b -> {
            b.label("head").var(ALOAD, 0).ask().op(DUP).var(ASTORE, 0).ldc("s3").jump(IF_ACMPEQ, "end");
            b.var(ALOAD, 0).invoke(INVOKEVIRTUAL, Body.OBJECT, "hashCode", "()I").ldc("s3".hashCode()).jump(IF_ICMPNE, "head");
            b.label("end").var(ALOAD, 0);
        });
        assertThat(shape.trace("s0")).containsExactly("s0", "s1", "s2", "= s3");
    }

    @ParameterizedTest
    @ValueSource(ints = {127, 128, 129, 301, 1000})
    void a_method_has_many_points(int points) {
        Shape shape = Shape.of("", b -> {
            for (int i = 0; i < points; i++) {
                b.ldc("p" + i);
                (i % 3 == 2 ? b.ask() : b.yield()).var(ASTORE, 0);
            }
            b.var(ALOAD, 0);
        });
        List<String> trace = shape.trace();
        assertThat(trace).hasSize(points + 1).endsWith("p" + (points - 1), "= s" + points);
    }

    @Test
    void a_jump_over_more_than_32_kilobytes() {
        Shape shape = Shape.of("I", b -> {
            b.ldc("kept").var(ASTORE, 1).label("head").say("y").var(ILOAD, 0).jump(IFEQ, "far");
            b.iinc(0, -1);
            for (int i = 0; i < 31_000; i++) {
                b.op(NOP);
            }
            b.ldc("z").ask().op(POP);
            b.jump(GOTO, "head").label("far").var(ALOAD, 1);
        });
        assertThat(shape.trace(1)).containsExactly("y", "z", "y", "= kept");
    }

    @Test
    void weaving_makes_a_jump_longer_than_32_kilobytes() {
        Shape shape = Shape.of("I", b -> {
            for (int i = 0; i < 40; i++) {
                b.ldc((long) i).var(LSTORE, 1 + 2 * i);
            }
            b.label("head").var(ILOAD, 0).jump(IFEQ, "far").iinc(0, -1);
            for (int i = 0; i < 90; i++) {
                b.ldc("p" + i).ask().op(POP);
            }
            b.jump(GOTO, "head").label("far").ldc(0L);
            for (int i = 0; i < 40; i++) {
                b.var(LLOAD, 1 + 2 * i).op(LADD);
            }
            b.concat("J");
        });
        assertThat(shape.trace(2)).hasSize(181).startsWith("p0", "p1").endsWith("p89", "= 780");
    }
}
