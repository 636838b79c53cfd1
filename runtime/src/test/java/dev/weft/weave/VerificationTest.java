package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.POP;

import dev.weft.Generator;
import dev.weft.analysis.Rejection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The option verify: rejects what the JVM would, and nothing else. */
class VerificationTest {
    private static final Weaver WEAVER = new Weaver(Program.source(Map.of())).verifying();

    /** A program with a good method and a bad one, which calls a String's method on an Object. */
    private static byte[] wrong() {
        return Program.of("t/Wrong")
                .coroutine("gen", "()Ldev/weft/Generator;", b -> b.say("works").op(ACONST_NULL, ARETURN))
                .coroutine("wrong", "(Ljava/lang/Object;)I", b -> {
                    b.ldc("x").yield().op(POP).var(ALOAD, 0);
                    b.invoke(INVOKEVIRTUAL, "java/lang/String", "length", "()I").op(IRETURN);
                })
                .classFile();
    }

    @Test
    void a_method_that_fails_is_rejected_and_the_others_work() throws Exception {
        Woven woven = WEAVER.weave(wrong());
        assertThat(woven.coroutines()).isEqualTo(1);
        assertThat(woven.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(Rejection.Reason.WEAVER_BUG);
            assertThat(rejection.message()).contains("t.Wrong.wrong", "does not verify", "java/lang/String", "java/lang/Object");
        });
        Program.Loader loader = new Program.Loader(with("t/Wrong", woven));
        Generator<?> gen = (Generator<?>) loader.load("t/Wrong").getMethod("gen").invoke(null);
        assertThat(Shape.drain(gen)).containsExactly("works", "= null");
    }

    @Test
    void without_the_option_the_jvm_finds_out() {
        Woven woven = new Weaver(Program.source(Map.of())).weave(wrong());
        assertThat(woven.rejections()).isEmpty();
        Program.Loader loader = new Program.Loader(with("t/Wrong", woven));
        assertThatThrownBy(() -> loader.load("t/Wrong")).isInstanceOf(VerifyError.class);
    }

    @Test
    void what_the_jvm_accepts_passes() throws Exception {
        int coroutines = 0;
        for (Path file : classFiles()) {
            byte[] classFile = Files.readAllBytes(file);
            Woven plain = new Weaver(Program.source(Map.of())).weave(classFile);
            Woven verified = WEAVER.weave(classFile);
            assertThat(verified.rejections()).as(file.toString()).isEqualTo(plain.rejections());
            assertThat(plain.isUntouched() || WEAVER.weave(plain.classFile()).isUntouched()).as(file + " woven twice").isTrue();
            coroutines += verified.coroutines();
        }
        assertThat(coroutines).isGreaterThan(400);
    }

    private static List<Path> classFiles() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("target", "test-classes"))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static Map<String, byte[]> with(String name, Woven woven) {
        Map<String, byte[]> all = new HashMap<>(woven.frames());
        all.put(name, woven.classFile());
        return all;
    }
}
