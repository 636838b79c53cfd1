package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import org.junit.jupiter.api.Test;

/** Objects whose construction straddles a suspension point. */
class AllocationShapesTest {
    private static final String SB = "java/lang/StringBuilder";
    private static final String OF_STRING = "(Ljava/lang/String;)V";
    private static final String STRING = "java/lang/String";
    private static final String ANY = "Ljava/lang/Object;";

    private static Body sentString(Body b, String yielded) {
        return b.ldc(yielded).yield().type(CHECKCAST, STRING);
    }

    private static Body askedString(Body b, Object asked) {
        return (asked == null ? b.op(ACONST_NULL) : b.ldc(asked)).ask().type(CHECKCAST, STRING);
    }

    private static void appendTo(Body b) {
        b.invoke(INVOKEVIRTUAL, SB, "append", "(Ljava/lang/String;)Ljava/lang/StringBuilder;");
    }

    @Test
    void new_dup_with_a_yield_in_the_arguments() {
        Shape shape = Shape.of("", b -> sentString(b.type(NEW, SB).op(DUP), "y").construct(SB, OF_STRING));
        assertThat(shape.trace()).containsExactly("y", "= s1");
    }

    @Test
    void new_without_dup_leaves_nothing() {
        Shape shape = Shape.of("", b -> sentString(b.type(NEW, SB), "y").construct(SB, OF_STRING).ldc("end"));
        assertThat(shape.trace()).containsExactly("y", "= end");
    }

    @Test
    void an_uninitialized_object_waits_in_a_local() {
        Shape shape = Shape.of("", b -> sentString(b.type(NEW, SB).var(ASTORE, 0).var(ALOAD, 0), "y")
                .construct(SB, OF_STRING)
                .say("between")
                .var(ALOAD, 0));
        assertThat(shape.trace()).containsExactly("y", "between", "= s1");
    }

    @Test
    void an_uninitialized_object_waits_in_two_locals_and_on_the_stack() {
        Shape shape = Shape.of("", b -> {
            b.type(NEW, SB).op(DUP, DUP).var(ASTORE, 0).var(ASTORE, 1).op(DUP);
            askedString(b, "y").construct(SB, OF_STRING);
            b.ldc("!");
            appendTo(b);
            b.op(POP).var(ALOAD, 0).var(ALOAD, 1).concat(ANY + ANY);
        });
        assertThat(shape.trace()).containsExactly("y", "= s1!s1!");
    }

    @Test
    void dup_x1_under_an_argument() {
        Shape shape = Shape.of("", b -> {
            sentString(b, "first").type(NEW, SB).op(DUP_X1, SWAP); // X, X, arg without a plain dup
            b.op(POP);
            sentString(b, "second").construct(SB, OF_STRING);
        });
        assertThat(shape.trace()).containsExactly("first", "second", "= s2");
    }

    @Test
    void dup_x2_over_a_long() {
        Shape shape = Shape.of("", b -> {
            b.ldc(5L).type(NEW, SB).op(DUP_X2); // X, long, X
            sentString(b, "y").construct(SB, OF_STRING);
            b.var(LSTORE, 0).var(LLOAD, 0).concat(ANY + "J");
        });
        assertThat(shape.trace()).containsExactly("y", "= s15");
    }

    @Test
    void two_nested_allocations_with_yields_in_both_argument_lists() {
        Shape shape = Shape.of("", b -> {
            b.type(NEW, SB).op(DUP);
            sentString(b, "outer").op(POP);
            b.type(NEW, STRING).op(DUP);
            askedString(b, "inner").construct(STRING, OF_STRING);
            askedString(b, "tail").op(POP);
            b.construct(SB, OF_STRING);
        });
        assertThat(shape.trace()).containsExactly("outer", "inner", "tail", "= s2");
    }

    @Test
    void an_argument_list_that_suspends_on_one_branch_only() {
        Shape shape = Shape.of("I", b -> {
            b.type(NEW, SB).op(DUP).var(ILOAD, 0).jump(IFEQ, "plain");
            sentString(b, "y").jump(GOTO, "join").label("plain").ldc("plain").label("join").construct(SB, OF_STRING);
        });
        assertThat(shape.trace(0)).containsExactly("= plain");
        assertThat(shape.trace(1)).containsExactly("y", "= s1");
    }

    @Test
    void an_allocation_made_before_a_loop_head_and_constructed_behind_it() {
        Shape shape = Shape.of("I", b -> {
            b.type(NEW, SB).op(DUP).ldc("").var(ASTORE, 1).label("loop").var(ILOAD, 0).jump(IFLE, "out");
            sentString(b.var(ALOAD, 1), "y").concat(ANY + ANY).var(ASTORE, 1);
            b.iinc(0, -1).jump(GOTO, "loop").label("out").var(ALOAD, 1).construct(SB, OF_STRING);
        });
        assertThat(shape.trace(2)).containsExactly("y", "y", "= s1s2");
    }

    @Test
    void the_constructor_throws_into_a_handler() {
        Shape shape = Shape.of("", b -> {
            b.handle("from", "to", "caught", "java/lang/NumberFormatException");
            b.label("from").type(NEW, "java/lang/Integer").op(DUP);
            sentString(b, "y").construct("java/lang/Integer", OF_STRING);
            b.label("to").jump(GOTO, "end").label("caught").op(POP).ldc("caught").label("end");
        });
        assertThat(shape.trace()).containsExactly("y", "= caught");
    }

    @Test
    void the_argument_is_raised_into_a_handler_inside_the_allocation() {
        Shape shape = Shape.of("", b -> {
            b.handle("from", "to", "caught", "java/lang/ClassCastException");
            b.label("from").type(NEW, SB).op(DUP);
            b.ldc("y").yield().type(CHECKCAST, "java/lang/Integer").invoke(INVOKEVIRTUAL, "java/lang/Integer", "toString", "()Ljava/lang/String;");
            b.construct(SB, OF_STRING).label("to").jump(GOTO, "end").label("caught").op(POP).ldc("caught").label("end");
        });
        assertThat(shape.trace()).containsExactly("y", "= caught");
    }

    @Test
    void wide_values_lie_between_the_copies() {
        Shape shape = Shape.of("", b -> {
            b.type(NEW, SB).op(DUP).ldc(2.5).op(DUP2).var(DSTORE, 2).var(DSTORE, 0);
            sentString(b, "a").op(POP);
            b.var(DLOAD, 0).var(DLOAD, 2).op(DADD);
            b.ldc("b").ask().op(POP);
            b.invoke(INVOKESTATIC, STRING, "valueOf", "(D)Ljava/lang/String;").construct(SB, OF_STRING);
        });
        assertThat(shape.trace()).containsExactly("a", "b", "= 5.0");
    }

    @Test
    void calls_that_do_not_suspend_construct_as_well() {
        Shape shape = Shape.of("", b -> askedString(b.type(NEW, SB).op(DUP), null).construct(SB, OF_STRING));
        assertThat(shape.trace()).containsExactly("= at once");
    }

    @Test
    void an_array_is_no_open_allocation() {
        Shape shape = Shape.of("", b -> {
            b.op(ICONST_2).type(ANEWARRAY, STRING).op(DUP, ICONST_1);
            sentString(b, "y").op(AASTORE).op(ICONST_1, AALOAD);
        });
        assertThat(shape.trace()).containsExactly("y", "= s1");
    }

    @Test
    void an_uninitialized_object_is_compared_with_null_with_itself_and_with_another() {
        Shape shape = Shape.of("", b -> {
            b.type(NEW, SB).var(ASTORE, 0).type(NEW, SB).var(ASTORE, 1);
            b.var(ALOAD, 0).jump(IFNULL, "wrong").var(ALOAD, 0).jump(IFNONNULL, "a").jump(GOTO, "wrong").label("a");
            b.var(ALOAD, 0).op(DUP).jump(IF_ACMPNE, "wrong").var(ALOAD, 0).op(DUP).jump(IF_ACMPEQ, "b").jump(GOTO, "wrong");
            b.label("b").var(ALOAD, 0).var(ALOAD, 1).jump(IF_ACMPEQ, "wrong").op(ACONST_NULL).var(ALOAD, 1).jump(IF_ACMPEQ, "wrong");
            sentString(b.var(ALOAD, 0), "y").construct(SB, OF_STRING).var(ALOAD, 0).jump(GOTO, "end");
            b.label("wrong").ldc("wrong").label("end");
        });
        assertThat(shape.trace()).containsExactly("y", "= s1");
    }

    @Test
    void the_monitor_of_an_uninitialized_object_is_a_rejection() {
        byte[] classFile = Program.of("odd/Locked")
                .coroutine("locks", "()V", b -> sentString(b.type(NEW, SB).op(DUP, DUP, MONITORENTER, DUP, MONITOREXIT), "y")
                        .construct(SB, OF_STRING)
                        .op(RETURN))
                .classFile();
        assertThat(new Weaver(name -> null).weave(classFile).rejections())
                .singleElement()
                .satisfies(r -> assertThat(r.message()).contains("odd.Locked.locks(", "synchronized", "not constructed yet"));
    }
}
