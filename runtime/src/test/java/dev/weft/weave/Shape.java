package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Generator;
import dev.weft.StopIteration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A piece of code, of type {@code (...)Object}, that is run as the body of a factory and as a suspendable method called by
 * one. Both must do the same. Its class also has {@code static Object ask(Object)}, which yields its argument and returns
 * what is sent; if the argument is null it returns {@code "at once"} without suspending.
 */
final class Shape {
    private static final String ANY = "Ljava/lang/Object;";
    private static final String GENERATOR = "Ldev/weft/Generator;";

    private final String parameters;
    private final Consumer<Body> code;
    private boolean ownFrames;

    private Shape(String parameters, Consumer<Body> code) {
        this.parameters = parameters;
        this.code = code;
    }

    /** @param code leaves its result on the stack, and nothing behind: the return is added */
    static Shape of(String parameters, Consumer<Body> code) {
        return new Shape(parameters, code);
    }

    Shape withOwnFrames() {
        ownFrames = true;
        return this;
    }

    /** All that is yielded, when the n-th yield is sent {@code "sn"}, then {@code "= result"} or {@code "! exception"}. */
    List<String> trace(Object... arguments) {
        Class<?> woven = load();
        List<String> asFactory = trace(woven, "factory", arguments);
        assertThat(trace(woven, "driver", arguments)).as("as a suspendable method").isEqualTo(asFactory);
        return asFactory;
    }

    Class<?> load() {
        Program plain = build(false);
        new Program.Loader(java.util.Map.of(plain.name, plain.classFile())).load(plain.name);
        Program program = build(true);
        return Program.weave(program.classFile()).load(program.name);
    }

    private Program build(boolean annotated) {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        Program p = ownFrames ? Program.withOwnFrames("odd/Shape") : Program.of("odd/Shape");
        p.method(access, "factory", "(" + parameters + ")" + GENERATOR, annotated, b -> {
            code.accept(b);
            end(b);
        });
        p.method(access, "body", "(" + parameters + ")" + ANY, annotated, b -> {
            code.accept(b);
            b.op(Opcodes.ARETURN);
        });
        p.method(access, "driver", "(" + parameters + ")" + GENERATOR, annotated, b -> {
            int slot = 0;
            for (Type type : Type.getArgumentTypes("(" + parameters + ")V")) {
                b.var(type.getOpcode(Opcodes.ILOAD), slot);
                slot += type.getSize();
            }
            end(b.self("body", "(" + parameters + ")" + ANY));
        });
        p.method(access, "ask", "(" + ANY + ")" + ANY, annotated, b -> {
            b.var(Opcodes.ALOAD, 0).jump(Opcodes.IFNONNULL, "real").ldc("at once").op(Opcodes.ARETURN).label("real");
            if (ownFrames) {
                b.frame(Body.types(Body.OBJECT));
            }
            b.var(Opcodes.ALOAD, 0).yield().op(Opcodes.ARETURN);
        });
        return p;
    }

    private static void end(Body b) {
        b.invoke(Opcodes.INVOKESTATIC, Body.CO, "end", "(" + ANY + ")Ldev/weft/Coro;")
                .type(Opcodes.CHECKCAST, "dev/weft/Generator")
                .op(Opcodes.ARETURN);
    }

    private static List<String> trace(Class<?> woven, String factory, Object... arguments) {
        for (Method method : woven.getMethods()) {
            if (method.getName().equals(factory) && method.getReturnType() == Generator.class) {
                try {
                    return drain((Generator<?>) method.invoke(null, arguments));
                } catch (InvocationTargetException e) {
                    throw new AssertionError(e.getCause());
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        throw new AssertionError("no " + factory);
    }

    /** Steps to the end. */
    static List<String> drain(Generator<?> generator) {
        List<String> trace = new ArrayList<>();
        try {
            trace.add(String.valueOf(generator.next()));
            for (int n = 1; n < 10_000; n++) {
                trace.add(String.valueOf(generator.send("s" + n)));
            }
        } catch (StopIteration end) {
            trace.add("= " + end.value());
        } catch (RuntimeException | Error e) {
            trace.add("! " + e);
        }
        return trace;
    }
}
