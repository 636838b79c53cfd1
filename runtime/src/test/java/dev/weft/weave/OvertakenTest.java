package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.weft.Generator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An error overtakes an unwinding: the class of a frame is not there, as it might be that there is no memory or no stack for it.
 * All who were about to be suspended see the error; who catches it goes on, and what he calls then is not taken for suspended.
 */
class OvertakenTest {
    private static final String GENERATOR = "()Ldev/weft/Generator;";

    /**
     * {@code inner} yields, {@code outer} calls it, {@code body} and {@code factory} are the same code, {@code driver} calls
     * body; {@code three(true)} returns 3 at once.
     */
    private static List<String> trace(String started, String unframed, Consumer<Body> code) throws ReflectiveOperationException {
        Program program = Program.of("odd/Overtaken")
                .coroutine("inner", "()V", b -> b.say("lost").op(RETURN))
                .coroutine("outer", "()V", b -> b.self("inner", "()V").op(RETURN))
                .coroutine("three", "(Z)I", b -> b.var(ILOAD, 0).jump(IFNE, "end").self("inner", "()V").label("end").op(ICONST_3, IRETURN))
                .coroutine("body", "()V", b -> {
                    code.accept(b);
                    b.op(RETURN);
                })
                .coroutine("factory", GENERATOR, b -> {
                    code.accept(b);
                    end(b);
                })
                .coroutine("driver", GENERATOR, b -> end(b.self("body", "()V")));
        Class<?> woven = Program.weave(program.classFile()).withoutFrames(unframed).load("odd/Overtaken");
        return Shape.drain((Generator<?>) woven.getMethod(started).invoke(null));
    }

    private static void end(Body b) {
        b.invoke(INVOKESTATIC, Body.CO, "end", "()Ldev/weft/Coro;").type(CHECKCAST, "dev/weft/Generator").op(ARETURN);
    }

    private static void showWhatIsSent(Body b) {
        b.ldc("got ").ldc("handler").yield().concat("Ljava/lang/Object;Ljava/lang/Object;").yield().op(POP);
    }

    private static Consumer<Body> caught(String type, Consumer<Body> before, Consumer<Body> behind) {
        return b -> {
            b.handle("from", "to", "handler", type);
            before.accept(b);
            b.label("from").self("outer", "()V").say("not here").label("to").jump(GOTO, "end");
            b.label("handler").op(POP);
            behind.accept(b);
            b.label("end");
        };
    }

    @ParameterizedTest
    @CsvSource({"factory, outer", "driver, outer", "factory, inner", "driver, inner"})
    void a_yield_in_the_handler_is_resumed_with_what_is_sent(String started, String unframed) throws Exception {
        Consumer<Body> code = caught(null, b -> {}, OvertakenTest::showWhatIsSent);
        assertThat(trace(started, unframed, code)).containsExactly("handler", "got s1", "= null");
    }

    @ParameterizedTest
    @CsvSource({"factory, outer", "driver, outer", "factory, inner", "driver, inner"})
    void so_it_is_in_a_resumed_body(String started, String unframed) throws Exception {
        Consumer<Body> code = caught("java/lang/Error", b -> b.say("before"), OvertakenTest::showWhatIsSent);
        assertThat(trace(started, unframed, code)).containsExactly("before", "handler", "got s2", "= null");
    }

    @ParameterizedTest
    @CsvSource({"factory, outer", "driver, outer", "factory, inner", "driver, inner"})
    void a_call_behind_the_handler_has_ended_and_not_suspended(String started, String unframed) throws Exception {
        Consumer<Body> code = caught("java/lang/Throwable", b -> {}, b -> b.op(ICONST_1).self("three", "(Z)I").concat("I").yield().op(POP));
        assertThat(trace(started, unframed, code)).containsExactly("3", "= null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"factory", "driver"})
    void an_error_that_nobody_catches_ends_the_coroutine(String started) throws Exception {
        assertThat(trace(started, "outer", b -> b.self("outer", "()V"))).singleElement().asString()
                .isEqualTo("! java.lang.NoClassDefFoundError: odd/Overtaken$co$outer$1");
    }

    private static final String NOTES = "(Ljava/lang/StringBuilder;)V";

    /** Has a handler for everything, which notes {@code name}, yields that if it shall, and throws on. */
    private static Consumer<Body> noting(String name, boolean yields, Consumer<Body> code) {
        return b -> {
            b.handle("from", "to", "handler", null);
            b.label("from");
            code.accept(b);
            b.label("to").op(RETURN).label("handler").var(ASTORE, 1).var(ALOAD, 0).ldc(name)
                    .invoke(INVOKEVIRTUAL, "java/lang/StringBuilder", "append", "(Ljava/lang/String;)Ljava/lang/StringBuilder;")
                    .op(POP);
            if (yields) {
                b.say(name);
            }
            b.var(ALOAD, 1).op(ATHROW);
        };
    }

    @ParameterizedTest
    @CsvSource({"inner, false", "middle, false", "outer, false", "middle, true", "outer, true"})
    void all_who_were_about_to_be_suspended_see_the_error_from_the_inside_out(String unframed, boolean yields) throws Exception {
        Program program = Program.of("odd/Noting")
                .coroutine("inner", NOTES, noting("inner ", yields, b -> b.say("lost")))
                .coroutine("middle", NOTES, noting("middle ", false, b -> b.var(ALOAD, 0).self("inner", NOTES)))
                .coroutine("outer", NOTES, noting("outer ", false, b -> b.var(ALOAD, 0).self("middle", NOTES)))
                .coroutine("driver", "(Ljava/lang/StringBuilder;)Ldev/weft/Generator;", b -> {
                    b.handle("from", "to", "handler", "java/lang/NoClassDefFoundError");
                    b.label("from").var(ALOAD, 0).self("outer", NOTES).label("to").jump(GOTO, "end");
                    b.label("handler").op(POP).say("caught").label("end");
                    end(b);
                });
        Class<?> woven = Program.weave(program.classFile()).withoutFrames(unframed).load("odd/Noting");
        StringBuilder notes = new StringBuilder();
        List<String> trace = Shape.drain((Generator<?>) woven.getMethod("driver", StringBuilder.class).invoke(null, notes));
        assertThat(trace).as("who is lost and yields is not seen").containsExactly("caught", "= null");
        assertThat(notes).hasToString("inner middle outer ");
    }
}
