package dev.weft.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.analysis.ClassFacts.MethodFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

class SuspendableCallsTest {
    private final Map<String, ClassFacts> classes = new HashMap<>();
    private final SuspendableCalls calls = new SuspendableCalls(classes::get);

    /** @param methods annotated if they begin with {@code @} */
    private void type(String name, String superName, List<String> interfaces, int access, String... methods) {
        Map<String, MethodFacts> facts = new HashMap<>();
        for (String method : methods) {
            boolean coroutine = method.startsWith("@");
            facts.put(coroutine ? method.substring(1) : method, new MethodFacts(Opcodes.ACC_PUBLIC, coroutine));
        }
        classes.put(name, new ClassFacts(name, superName, interfaces, access, true, false, facts));
    }

    private void type(String name, String superName, String... methods) {
        type(name, superName, List.of(), Opcodes.ACC_PUBLIC, methods);
    }

    private boolean isSuspendable(String owner, String name, String descriptor) {
        return calls.isSuspendable(owner, name, descriptor);
    }

    @Test
    void a_call_resolves_in_superclasses_before_interfaces() {
        type("a/I", "java/lang/Object", List.of(), Opcodes.ACC_INTERFACE, "@both()V", "@inherited()V");
        type("a/Base", "java/lang/Object", "both()V", "@base()V");
        type("a/C", "a/Base", List.of("a/I"), 0, "own()V");
        assertThat(isSuspendable("a/C", "base", "()V")).isTrue();
        assertThat(isSuspendable("a/C", "both", "()V")).isFalse();
        assertThat(isSuspendable("a/C", "inherited", "()V")).isTrue();
        assertThat(isSuspendable("a/C", "own", "()V")).isFalse();
        assertThat(isSuspendable("a/C", "base", "(I)V")).isFalse();
    }

    @Test
    void of_what_is_kept_woven_only_methods_with_a_twin_count() {
        type("a/C", "java/lang/Object", "@woven(IJ)V", "woven(IJLdev/weft/abi/Continuation;)V", "@not(IJ)V",
                "not(ILdev/weft/abi/Continuation;J)V");
        classes.computeIfPresent("a/C", (name, facts) -> facts.withWovenCoroutines());
        assertThat(isSuspendable("a/C", "woven", "(IJ)V")).isTrue();
        assertThat(isSuspendable("a/C", "not", "(IJ)V")).isFalse();
    }

    @Test
    void an_override_without_the_annotation_is_plain() {
        type("a/Base", "java/lang/Object", "@m()V");
        type("a/C", "a/Base", "m()V");
        assertThat(isSuspendable("a/Base", "m", "()V")).isTrue();
        assertThat(isSuspendable("a/C", "m", "()V")).isFalse();
    }

    @Test
    void interfaces_of_interfaces_and_of_superclasses_count() {
        type("a/Top", "java/lang/Object", List.of(), Opcodes.ACC_INTERFACE, "@m()I");
        type("a/Mid", "java/lang/Object", List.of("java/io/Serializable", "a/Top"), Opcodes.ACC_INTERFACE);
        type("a/Base", "java/lang/Object", List.of("a/Mid"), 0);
        type("a/C", "a/Base");
        assertThat(isSuspendable("a/C", "m", "()I")).isTrue();
        assertThat(isSuspendable("a/Mid", "m", "()I")).isTrue();
    }

    @Test
    void a_missing_class_file_makes_its_methods_plain() {
        type("a/C", "no/Such", List.of("no/Other", "a/I"), 0);
        type("a/I", "java/lang/Object", List.of(), Opcodes.ACC_INTERFACE, "@m()V");
        assertThat(isSuspendable("no/Such", "m", "()V")).isFalse();
        assertThat(isSuspendable("a/C", "other", "()V")).isFalse();
        assertThat(isSuspendable("a/C", "m", "()V")).isTrue();
    }

    @Test
    void the_jdk_and_arrays_are_not_asked() {
        SuspendableCalls strict = new SuspendableCalls(name -> {
            throw new AssertionError(name);
        });
        assertThat(strict.isSuspendable("java/lang/Object", "wait", "()V")).isFalse();
        assertThat(strict.isSuspendable("[La/B;", "clone", "()Ljava/lang/Object;")).isFalse();
    }

    @Test
    void a_factory_suspends_nobody() {
        type("a/Mine", "dev/weft/Generator");
        type("a/Deeper", "a/Mine");
        type("a/C", "java/lang/Object", "@gen()Ldev/weft/Coro;", "@mine()La/Deeper;", "@array()[Ldev/weft/Coro;", "@unknown()Lno/Such;");
        assertThat(isSuspendable("a/C", "gen", "()Ldev/weft/Coro;")).isFalse();
        assertThat(isSuspendable("a/C", "mine", "()La/Deeper;")).isFalse();
        assertThat(isSuspendable("a/C", "array", "()[Ldev/weft/Coro;")).isTrue();
        assertThat(isSuspendable("a/C", "unknown", "()Lno/Such;")).isTrue();
        assertThat(calls.isFactory("(Ldev/weft/Coro;)V")).isFalse();
        assertThat(calls.isFactory("()I")).isFalse();
    }

    @Test
    void co_is_known_without_a_class_file() {
        assertThat(kind("yield", "()Ljava/lang/Object;")).isEqualTo(SuspensionPoint.Kind.YIELD);
        assertThat(kind("trap", "(Ldev/weft/Trap;)Ljava/lang/Object;")).isEqualTo(SuspensionPoint.Kind.YIELD);
        assertThat(kind("yieldFrom", "(Ldev/weft/Coro;)Ljava/lang/Object;")).isEqualTo(SuspensionPoint.Kind.CALL);
        assertThat(kind("end", "()Ldev/weft/Coro;")).isNull();
    }

    private SuspensionPoint.Kind kind(String name, String descriptor) {
        return calls.kindOf(new MethodInsnNode(Opcodes.INVOKESTATIC, Names.CO, name, descriptor, false));
    }

    @Test
    void a_sink_is_a_sink_through_a_users_class() {
        type("a/Mine", "dev/weft/Sink");
        assertThat(calls.isSubtype("a/Mine", Names.SINK)).isTrue();
        assertThat(calls.isSubtype("dev/weft/Generator", Names.SINK)).isFalse();
        assertThat(calls.isSubtype("dev/weft/IntGenerator", Names.CORO)).isTrue();
        assertThat(calls.isSubtype("a/Unknown", Names.CORO)).isFalse();
    }

    @Test
    void a_type_is_extensible_if_a_constructor_without_arguments_can_be_called() {
        type("a/Open", "dev/weft/Coro", "<init>()V");
        type("a/Sealed", "dev/weft/Coro", List.of(), Opcodes.ACC_FINAL, "<init>()V");
        type("a/NoDefault", "dev/weft/Coro", "<init>(I)V");
        classes.put("a/Near", new ClassFacts("a/Near", "dev/weft/Coro", List.of(), 0, true, false, Map.of("<init>()V", new MethodFacts(0, false))));
        classes.put("a/Hidden", new ClassFacts("a/Hidden", "dev/weft/Coro", List.of(), 0, true, false, Map.of("<init>()V", new MethodFacts(Opcodes.ACC_PRIVATE, false))));
        assertThat(calls.isExtensible("a/Open", "b/")).isTrue();
        assertThat(calls.isExtensible("dev/weft/Coro", "b/")).isTrue();
        assertThat(calls.isExtensible("a/Sealed", "a/")).isFalse();
        assertThat(calls.isExtensible("a/NoDefault", "a/")).isFalse();
        assertThat(calls.isExtensible("a/Near", "a/")).isTrue();
        assertThat(calls.isExtensible("a/Near", "a/b/")).isFalse();
        assertThat(calls.isExtensible("a/Near", "")).isFalse();
        assertThat(calls.isExtensible("a/Hidden", "a/")).isFalse();
        assertThat(calls.isExtensible("no/Such", "a/")).isFalse();
    }

    @Test
    void types_with_coroutines_are_found_anywhere_above() {
        type("a/I", "java/lang/Object", List.of(), Opcodes.ACC_INTERFACE, "@m()V");
        type("a/Mid", "dev/weft/Coro", List.of("java/io/Closeable", "a/I"), 0);
        type("a/Low", "a/Mid");
        type("a/Plain", "dev/weft/Coro", "m()V");
        assertThat(calls.typeWithCoroutines("a/Low")).isEqualTo("a/I");
        assertThat(calls.typeWithCoroutines("a/Plain")).isNull();
        assertThat(calls.typeWithCoroutines("dev/weft/Generator")).isNull();
    }

    @Test
    void a_method_that_fills_its_slots_has_no_room() {
        String full = "(" + "J".repeat(127) + ")V";
        assertThat(SuspendableCalls.hasRoom(Opcodes.ACC_STATIC, full)).isTrue();
        assertThat(SuspendableCalls.hasRoom(0, full)).isFalse();
        assertThat(SuspendableCalls.hasRoom(Opcodes.ACC_STATIC, full.replace(")", "I)"))).isFalse();
        type("a/C", "java/lang/Object", "@m" + full);
        assertThat(isSuspendable("a/C", "m", full)).isFalse();
    }
}
