package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class NeedleTest {
    private static final String METAFACTORY_DESCRIPTOR = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
            + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
            + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;";

    private final List<String> asked = new ArrayList<>();

    private boolean isIn(byte[] classFile, boolean suspendable) {
        return Needle.isIn(classFile, type -> {
            asked.add(type);
            return suspendable;
        });
    }

    private static ClassWriter open() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "a/B", null, "java/lang/Object", null);
        return writer;
    }

    private static void lambda(ClassWriter writer, String bootstrapOwner, String... madeTypes) {
        MethodVisitor mv = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()V", null, null);
        Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, bootstrapOwner, "metafactory", METAFACTORY_DESCRIPTOR, false);
        Handle body = new Handle(Opcodes.H_INVOKESTATIC, "a/B", "lambda$0", "()V", false);
        for (String made : madeTypes) {
            mv.visitInvokeDynamicInsn("run", "(Ljava/lang/String;J)" + made, bootstrap, Type.getMethodType("()V"), body, Type.getMethodType("()V"));
        }
        mv.visitEnd();
    }

    /** One of each tag of JVMS 4.4, wide constants in between. */
    private static void everyTag(ClassWriter writer) {
        writer.newUTF8("text");
        for (Object constant : new Object[] {1, 1.5f, 2L, 2.5, "s", Type.getObjectType("a/C"), Type.getMethodType("(J)V")}) {
            writer.newConst(constant);
        }
        Handle handle = new Handle(Opcodes.H_INVOKESTATIC, "a/D", "bsm", "()V", false);
        writer.newConst(handle);
        writer.newConst(new ConstantDynamic("c", "I", handle, 7L));
        writer.newField("a/E", "f", "D");
        writer.newMethod("a/E", "m", "()V", false);
        writer.newMethod("a/F", "m", "()V", true);
        writer.newInvokeDynamic("d", "()V", handle);
        writer.newModule("mod");
        writer.newPackage("a/p");
    }

    @Test
    void the_annotation_is_found_among_constants_of_every_tag() {
        ClassWriter writer = open();
        everyTag(writer);
        assertThat(isIn(writer.toByteArray(), true)).isFalse();
        writer.newUTF8("Ldev/weft/Coroutine;");
        assertThat(isIn(writer.toByteArray(), false)).isTrue();
        assertThat(asked).isEmpty();
    }

    @Test
    void text_that_only_resembles_the_annotation_is_not_it() {
        ClassWriter writer = open();
        writer.newUTF8("Ldev/weft/Coroutine");
        writer.newUTF8("Ldev/weft/Coroutines;");
        writer.newUTF8("xLdev/weft/Coroutine;");
        assertThat(isIn(writer.toByteArray(), true)).isFalse();
    }

    @Test
    void lambdas_are_asked_for_by_their_interface() {
        ClassWriter writer = open();
        writer.newConst(1L);
        lambda(writer, "java/lang/invoke/LambdaMetafactory", "Ljava/lang/Runnable;", "La/Task;", "I", "[La/Array;");
        everyTag(writer);
        byte[] classFile = writer.toByteArray();
        assertThat(isIn(classFile, false)).isFalse();
        assertThat(asked).containsExactly("a/Task");
        assertThat(isIn(classFile, true)).isTrue();
    }

    @Test
    void other_bootstrap_methods_make_no_lambdas() {
        ClassWriter writer = open();
        lambda(writer, "java/lang/runtime/ObjectMethods", "La/Task;");
        assertThat(isIn(writer.toByteArray(), true)).isFalse();
        assertThat(asked).isEmpty();
    }

    private static byte[] implementing(String... interfaces) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "a/B", null, "java/lang/Object", interfaces);
        everyTag(writer);
        return writer.toByteArray();
    }

    @Test
    void two_suspendable_interfaces_are_joined_if_neither_is_the_jdks() {
        assertThat(isIn(implementing("a/Task", "java/lang/Runnable", "java/io/Serializable"), true)).isFalse();
        assertThat(asked).isEmpty();
        assertThat(isIn(implementing("a/Task", "java/lang/Runnable", "a/Other"), false)).isFalse();
        assertThat(asked).containsExactly("a/Task", "a/Other");
        assertThat(isIn(implementing("a/Task", "a/Other", "a/Third"), true)).isTrue();
    }

    @Test
    void next_to_a_library_one_interface_is_enough() {
        assertThat(Needle.isNearby(implementing("java/lang/Runnable"), type -> true)).isFalse();
        assertThat(Needle.isNearby(implementing("a/Task"), type -> true)).isTrue();
        assertThat(Needle.isNearby(implementing("a/Task"), type -> false)).isFalse();
    }

    @Test
    void next_to_a_library_reflection_on_methods_is_found() {
        for (String name : List.of("getMethods", "getDeclaredMethods", "getMethod")) {
            ClassWriter writer = open();
            everyTag(writer);
            writer.newMethod("java/lang/Class", name, "()[Ljava/lang/reflect/Method;", false);
            assertThat(Needle.isNearby(writer.toByteArray(), type -> true)).as(name).isEqualTo(!name.equals("getMethod"));
        }
    }

    @Test
    void class_files_of_future_versions_are_scanned() {
        ClassWriter writer = open();
        writer.newUTF8("Ldev/weft/Coroutine;");
        byte[] classFile = writer.toByteArray();
        classFile[6] = 0x7F;
        assertThat(isIn(classFile, false)).isTrue();
    }

    @Test
    void an_unknown_tag_is_an_error_that_names_it() {
        byte[] classFile = open().toByteArray();
        classFile[10] = 99;
        assertThatThrownBy(() -> isIn(classFile, false)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("99");
    }
}
