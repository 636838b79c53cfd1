package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Type;

/** What the local variables hold when a coroutine suspends. */
class LocalShapesTest {
    private static final String ANY = "Ljava/lang/Object;";
    private static final String STRING = "java/lang/String";

    @Test
    void a_null_typed_local_stays_null() {
        Shape shape = Shape.of("", b -> {
            b.op(ACONST_NULL).var(ASTORE, 0).say("y").ldc("z").ask().op(POP).var(ALOAD, 0).concat(ANY);
        });
        assertThat(shape.trace()).containsExactly("y", "z", "= null");
    }

    @Test
    void one_slot_holds_int_then_object_then_long() {
        Shape shape = Shape.of("", b -> {
            b.op(ICONST_4).var(ISTORE, 0).say("int").var(ILOAD, 0).concat("I");
            b.var(ASTORE, 0).say("object").ldc("!").var(ALOAD, 0).concat(ANY + ANY);
            b.op(POP).ldc(6L).var(LSTORE, 0).ldc("long").ask().op(POP).var(LLOAD, 0).concat("J");
        });
        assertThat(shape.trace()).containsExactly("int", "object", "long", "= 6");
    }

    @Test
    void one_slot_changes_its_type_in_each_round_of_a_loop() {
        Shape shape = Shape.of("I", b -> {
            b.ldc("").var(ASTORE, 3).label("loop");
            b.var(ILOAD, 0).var(ISTORE, 1).say("int").var(ALOAD, 3).var(ILOAD, 1).concat(ANY + "I").var(ASTORE, 3);
            b.ldc(0.5).var(DSTORE, 1).say("double").var(ALOAD, 3).var(DLOAD, 1).concat(ANY + "D").var(ASTORE, 3);
            b.ldc("s").var(ASTORE, 1).say("object").var(ALOAD, 3).var(ALOAD, 1).concat(ANY + ANY).var(ASTORE, 3);
            b.iinc(0, -1).var(ILOAD, 0).jump(IFGT, "loop").var(ALOAD, 3);
        });
        assertThat(shape.trace(2)).containsExactly("int", "double", "object", "int", "double", "object", "= 20.5s10.5s");
    }

    @Test
    void a_slot_is_null_at_one_point_and_a_string_at_the_next() {
        Shape shape = Shape.of("I", b -> {
            b.ldc("first").var(ASTORE, 1).label("loop").say("string");
            b.var(ALOAD, 1).yield().op(POP);
            b.op(ACONST_NULL).var(ASTORE, 1).say("null").iinc(0, -1).var(ILOAD, 0).jump(IFGT, "loop");
            b.var(ALOAD, 1).concat(ANY);
        });
        assertThat(shape.trace(2)).containsExactly("string", "first", "null", "string", "null", "null", "= null");
    }

    @Test
    void a_wide_value_overwrites_the_last_parameter_and_the_slot_behind_it() {
        Shape shape = Shape.of("I", b -> {
            b.var(ILOAD, 0).op(I2L).var(LSTORE, 0).say("y").ldc("z").ask().op(POP).var(LLOAD, 0).concat("J");
        });
        assertThat(shape.trace(5)).containsExactly("y", "z", "= 5");
    }

    @Test
    void a_wide_value_overwrites_two_parameters_and_another_the_last_one() {
        Shape shape = Shape.of("II" + ANY, b -> {
            b.var(ILOAD, 1).op(I2D).var(DSTORE, 0).ldc("y").ask().op(POP).var(ALOAD, 2).var(DLOAD, 0).concat(ANY + "D");
            b.op(POP).ldc(8L).var(LSTORE, 2).ldc("z").ask().op(POP).var(LLOAD, 2).var(DLOAD, 0).concat("JD");
        });
        assertThat(shape.trace(1, 2, "o")).containsExactly("y", "z", "= 82.0");
    }

    @Test
    void a_narrow_value_overwrites_the_second_half_of_a_wide_one() {
        Shape shape = Shape.of("J", b -> {
            b.var(LLOAD, 0).concat("J").yield().op(POP);
            b.op(ICONST_3).var(ISTORE, 1).say("y").ldc("x").var(ASTORE, 0).ldc("z").ask().op(POP);
            b.var(ALOAD, 0).var(ILOAD, 1).concat(ANY + "I");
        });
        assertThat(shape.trace(7L)).containsExactly("7", "y", "z", "= x3");
    }

    @Test
    void types_merge_to_an_interface() {
        Shape shape = Shape.of("I", b -> {
            b.var(ILOAD, 0).jump(IFEQ, "other").ldc("string").var(ASTORE, 1).jump(GOTO, "join");
            b.label("other").frame(Body.types(INTEGER)).type(NEW, "java/lang/StringBuilder").op(DUP).construct("java/lang/StringBuilder", "()V").var(ASTORE, 1);
            b.label("join").frame(Body.types(INTEGER, "java/lang/CharSequence"));
            b.say("y").var(ALOAD, 1).mv.visitMethodInsn(INVOKEINTERFACE, "java/lang/CharSequence", "length", "()I", true);
            b.var(ISTORE, 0).var(ALOAD, 1).ldc("z").ask().op(POP).var(ILOAD, 0).concat(ANY + "I");
        }).withOwnFrames();
        assertThat(shape.trace(1)).containsExactly("y", "z", "= string6");
        assertThat(shape.trace(0)).containsExactly("y", "z", "= 0");
    }

    @Test
    void types_merge_to_an_array_and_to_object() {
        Shape shape = Shape.of("I", b -> {
            b.op(ACONST_NULL).var(ASTORE, 1).op(ACONST_NULL).var(ASTORE, 2).var(ILOAD, 0).jump(IFEQ, "join");
            b.op(ICONST_2).type(ANEWARRAY, STRING).var(ASTORE, 1);
            b.op(ICONST_3).mv.visitIntInsn(NEWARRAY, T_INT);
            b.var(ASTORE, 2).label("join").frame(Body.types(INTEGER, "[Ljava/lang/Object;", Body.OBJECT));
            b.say("y").ldc("z").ask().op(POP).var(ALOAD, 1).jump(IFNULL, "none");
            b.var(ALOAD, 1).op(ARRAYLENGTH).var(ALOAD, 2).type(CHECKCAST, "[I").op(ARRAYLENGTH).concat("II").jump(GOTO, "end");
            b.label("none").frame(Body.types(INTEGER, "[Ljava/lang/Object;", Body.OBJECT)).ldc("none");
            b.label("end").frame(Body.types(INTEGER), Body.OBJECT);
        }).withOwnFrames();
        assertThat(shape.trace(1)).containsExactly("y", "z", "= 23");
        assertThat(shape.trace(0)).containsExactly("y", "z", "= none");
    }

    @Test
    void dead_locals_are_declared_by_later_frames() {
        Shape shape = Shape.of("I", b -> {
            b.ldc("dead").var(ASTORE, 1).ldc(1L).var(LSTORE, 2).ldc(1.5f).var(FSTORE, 4);
            b.op(ACONST_NULL).type(CHECKCAST, "[[J").var(ASTORE, 5);
            b.label("loop").frame(Body.types(INTEGER, STRING, LONG, FLOAT, "[[J"));
            b.say("y").ldc("z").ask().op(POP).iinc(0, -1).var(ILOAD, 0).jump(IFGT, "loop").ldc("end");
        }).withOwnFrames();
        assertThat(shape.trace(2)).containsExactly("y", "z", "y", "z", "= end");
    }

    @Test
    void a_frame_at_the_first_instruction_knows_less_than_the_parameters() {
        Shape shape = Shape.of("Ljava/lang/String;JI", b -> {
            b.label("loop").frame(Body.types(Body.OBJECT, TOP, TOP, INTEGER));
            b.var(ALOAD, 0).yield().var(ASTORE, 0).iinc(3, -1).var(ILOAD, 3).jump(IFGT, "loop").var(ALOAD, 0);
        }).withOwnFrames();
        assertThat(shape.trace("a", 9L, 3)).containsExactly("a", "s1", "s2", "= s3");
    }

    @Test
    void more_than_250_slots_are_live() {
        Shape shape = Shape.of("", b -> {
            for (int i = 0; i < 300; i++) {
                b.ldc(i).var(ISTORE, i);
            }
            for (int i = 0; i < 50; i++) {
                b.ldc((long) i).var(LSTORE, 300 + 2 * i);
            }
            b.ldc("stacked").ldc("y").yield().op(POP).ldc("z").ask().op(POP).op(POP).ldc(0L);
            for (int i = 0; i < 300; i++) {
                b.var(ILOAD, i).op(I2L, LADD);
            }
            for (int i = 0; i < 50; i++) {
                b.var(LLOAD, 300 + 2 * i).op(LADD);
            }
            b.concat("J");
        });
        assertThat(shape.trace()).containsExactly("y", "z", "= " + (299 * 300 / 2 + 49 * 50 / 2));
    }

    @Test
    void int_like_parameters_and_locals_survive() {
        Shape shape = Shape.of("ZBCS", b -> {
            for (int i = 0; i < 4; i++) {
                b.var(ILOAD, i).var(ISTORE, 4 + i);
            }
            b.say("y").ldc("z").ask().op(POP);
            for (int i = 0; i < 8; i++) {
                b.var(ILOAD, i);
            }
            b.concat("ZBCSZBCS");
        });
        assertThat(shape.trace(true, (byte) -128, 'c', Short.MIN_VALUE)).containsExactly("y", "z", "= true-128c-32768true-128c-32768");
    }

    @Test
    void nan_bits_survive_in_locals_and_on_the_stack() {
        Shape shape = Shape.of("FD", b -> {
            b.var(FLOAD, 0).var(DLOAD, 1).say("y").ldc("z").ask().op(POP);
            b.invoke(INVOKESTATIC, "java/lang/Double", "doubleToRawLongBits", "(D)J").var(LSTORE, 3);
            b.invoke(INVOKESTATIC, "java/lang/Float", "floatToRawIntBits", "(F)I").var(LLOAD, 3);
            b.var(DLOAD, 1).invoke(INVOKESTATIC, "java/lang/Double", "doubleToRawLongBits", "(D)J");
            b.var(FLOAD, 0).invoke(INVOKESTATIC, "java/lang/Float", "floatToRawIntBits", "(F)I");
            b.concat("IJJI");
        });
        int f = 0x7FC12345;
        long d = 0xFFF8_0000_DEAD_BEEFL;
        assertThat(shape.trace(Float.intBitsToFloat(f), Double.longBitsToDouble(d))).containsExactly("y", "z", "= " + f + d + d + f);
    }

    static Stream<String> three_parameters() {
        String kinds = "IJDFL";
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 125; i++) {
            all.add("" + kinds.charAt(i / 25) + kinds.charAt(i / 5 % 5) + kinds.charAt(i % 5));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("three_parameters")
    void wide_parameters_stand_anywhere(String kinds) {
        String parameters = kinds.replace("L", ANY);
        Shape shape = Shape.of(parameters, b -> {
            b.say("y").ldc("z").ask().op(POP);
            int slot = 0;
            for (Type type : Type.getArgumentTypes("(" + parameters + ")V")) {
                b.var(type.getOpcode(ILOAD), slot);
                slot += type.getSize();
            }
            b.concat(parameters);
        });
        Object[] arguments = kinds.chars().mapToObj(k -> switch (k) {
            case 'I' -> (Object) 1;
            case 'J' -> 2L;
            case 'D' -> 3.5;
            case 'F' -> 4.5f;
            default -> "o";
        }).toArray();
        assertThat(shape.trace(arguments)).containsExactly("y", "z", "= " + arguments[0] + arguments[1] + arguments[2]);
    }
}
