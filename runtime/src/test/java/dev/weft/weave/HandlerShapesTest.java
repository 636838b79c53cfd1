package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import org.junit.jupiter.api.Test;

/** Handlers and ranges that javac does not make. */
class HandlerShapesTest {
    private static final String CCE = "java/lang/ClassCastException";
    private static final String ANY = "Ljava/lang/Object;";

    /** Yields, and fails on what is sent: it is a String. */
    private static Body failing(Body b, String yielded) {
        return b.ldc(yielded).yield().type(CHECKCAST, "java/lang/Integer").op(POP);
    }

    @Test
    void a_handler_lies_inside_of_its_own_range() {
        Shape shape = Shape.of("", b -> {
            b.handle("from", "to", "handler", CCE);
            b.op(ICONST_0).var(ISTORE, 0);
            b.label("from");
            failing(b, "body").jump(GOTO, "end");
            b.label("handler").op(POP).iinc(0, 1).var(ILOAD, 0).ldc(3).jump(IF_ICMPGE, "end");
            failing(b, "handler");
            b.label("to").label("end").var(ILOAD, 0).concat("I");
        });
        assertThat(shape.trace()).containsExactly("body", "handler", "handler", "= 3");
    }

    @Test
    void ranges_overlap_without_nesting() {
        Shape shape = Shape.of("", b -> {
            b.handle("a", "c", "first", CCE).handle("b", "d", "second", CCE);
            b.ldc("none").var(ASTORE, 0).label("a");
            b.say("in a").label("b");
            failing(b, "in both");
            b.label("c");
            failing(b, "in b");
            b.label("d").jump(GOTO, "end");
            b.label("first").op(POP).ldc("first").var(ASTORE, 0).jump(GOTO, "c");
            b.label("second").op(POP).var(ALOAD, 0).ldc("second").concat(ANY + ANY).var(ASTORE, 0);
            b.label("end").var(ALOAD, 0);
        });
        assertThat(shape.trace()).containsExactly("in a", "in both", "in b", "= firstsecond");
    }

    @Test
    void nested_handlers_run_from_the_inside_out() {
        Shape shape = Shape.of("", b -> {
            b.handle("i", "j", "inner", "java/lang/IllegalStateException").handle("i", "k", "middle", CCE).handle("h", "l", "outer", null);
            b.label("h").label("i");
            failing(b, "body").label("j").jump(GOTO, "end");
            b.label("inner").op(POP).ldc("inner").var(ASTORE, 0).jump(GOTO, "end");
            b.label("k").label("middle").var(ASTORE, 1).say("middle").var(ALOAD, 1).op(ATHROW).label("l");
            b.label("outer").op(POP).say("outer").label("end").ldc("end");
        });
        assertThat(shape.trace()).containsExactly("body", "middle", "outer", "= end");
    }

    @Test
    void a_range_ends_right_at_a_yield() {
        Shape shape = Shape.of("", b -> {
            b.handle("from", "to", "handler", null);
            b.label("from").say("in").ldc("out").label("to").yield().type(CHECKCAST, "java/lang/Integer").op(POP);
            b.ldc("unseen").jump(GOTO, "end").label("handler").op(POP).ldc("caught").label("end");
        });
        assertThat(shape.trace()).hasSize(3).startsWith("in", "out").last().asString().startsWith("! java.lang.ClassCastException");
    }

    @Test
    void a_range_holds_a_yield_alone() {
        Shape shape = Shape.of("", b -> {
            b.handle("from", "to", "handler", null);
            b.ldc("y").label("from").yield().label("to").jump(GOTO, "end").label("handler").op(POP).ldc("caught").label("end");
        });
        assertThat(shape.trace()).containsExactly("y", "= s1");
    }

    @Test
    void a_range_holds_a_suspendable_call_alone() {
        Shape shape = Shape.of("", b -> {
            b.handle("from", "to", "handler", null);
            b.ldc("y").label("from").ask().label("to").jump(GOTO, "end").label("handler").op(POP).ldc("caught").label("end");
        });
        assertThat(shape.trace()).containsExactly("y", "= s1");
    }

    @Test
    void a_yield_is_the_last_instruction_before_a_merge_point() {
        Shape shape = Shape.of("I", b -> {
            b.var(ILOAD, 0).jump(IFEQ, "other").ldc("y").yield().jump(GOTO, "join");
            b.label("other").ldc("z").yield().label("join");
        });
        assertThat(shape.trace(1)).containsExactly("y", "= s1");
        assertThat(shape.trace(0)).containsExactly("z", "= s1");
    }

    @Test
    void a_call_falls_into_the_handler_of_its_own_range() {
        // The stack of the handler is what the call returns: an exception object comes by both ways.
        Shape shape = Shape.of("", b -> {
            b.handle("from", "handler", "handler", CCE);
            b.ldc("unset").var(ASTORE, 0).label("from");
            failing(b, "one");
            b.say("not here").type(NEW, CCE).op(DUP).construct(CCE, "()V");
            b.label("handler").var(ASTORE, 1).say("caught").var(ALOAD, 1).type(INSTANCEOF, CCE).concat("I");
        });
        assertThat(shape.trace()).containsExactly("one", "caught", "= 1");
    }

    @Test
    void a_local_set_before_the_yield_is_seen_by_the_handler() {
        Shape shape = Shape.of("", b -> {
            b.ldc("before").var(ASTORE, 0).ldc(1L).var(LSTORE, 1).handle("from", "to", "handler", null);
            b.label("from").ldc("inside").var(ASTORE, 0).ldc(2L).var(LSTORE, 1);
            failing(b, "y");
            b.ldc("late").var(ASTORE, 0).label("to").jump(GOTO, "end");
            b.label("handler").op(POP).say("handler").label("end").var(ALOAD, 0).var(LLOAD, 1).concat(ANY + "J");
        });
        assertThat(shape.trace()).containsExactly("y", "handler", "= inside2");
    }

    @Test
    void a_handler_that_no_exception_reaches_may_suspend() {
        Shape shape = Shape.of("", b -> {
            b.handle("from", "to", "first", null).handle("from", "to", "never", null);
            b.op(ICONST_5).var(ISTORE, 0).label("from");
            failing(b, "y");
            b.label("to").jump(GOTO, "end");
            b.label("never").op(POP).say("never").iinc(0, 1).jump(GOTO, "end");
            b.label("first").op(POP).say("first").label("end").var(ILOAD, 0).concat("I");
        });
        assertThat(shape.trace()).containsExactly("y", "first", "= 5");
    }

    @Test
    void a_handler_loops_back_into_its_range() {
        Shape shape = Shape.of("I", b -> {
            b.handle("from", "to", "handler", CCE);
            b.label("from").frame(Body.types(INTEGER));
            failing(b, "again").label("to").op(ACONST_NULL).type(CHECKCAST, CCE);
            b.label("handler").frame(Body.types(INTEGER), CCE).op(POP).iinc(0, -1).var(ILOAD, 0).jump(IFGT, "from").ldc("end");
        }).withOwnFrames();
        assertThat(shape.trace(3)).containsExactly("again", "again", "again", "= end");
    }
}
