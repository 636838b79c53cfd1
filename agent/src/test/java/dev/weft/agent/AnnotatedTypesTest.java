package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class AnnotatedTypesTest {
    private final Map<String, byte[]> classFiles = new HashMap<>();
    private final List<String> read = new ArrayList<>();
    private final ClassLoader loader = new ClassLoader(null) {
        @Override
        public InputStream getResourceAsStream(String name) {
            read.add(name);
            byte[] classFile = classFiles.get(name);
            return classFile == null ? null : new ByteArrayInputStream(classFile);
        }
    };

    private void add(String name, boolean annotated, String superName, String... interfaces) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT, name, null, superName, interfaces);
        writer.newConst(1L);
        if (annotated) {
            writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "m", "()V", null, null)
                    .visitAnnotation("Ldev/weft/Coroutine;", true).visitEnd();
        }
        writer.visitEnd();
        classFiles.put(name + ".class", writer.toByteArray());
    }

    private boolean has(String options, String type) {
        return new AnnotatedTypes(AgentOptions.parse(options)).has(loader, type);
    }

    @Test
    void annotations_are_inherited_from_interfaces_and_superclasses() {
        add("a/Step", true, "java/lang/Object");
        add("a/Sub", false, "java/lang/Object", "java/lang/Runnable", "a/Plain", "a/Step");
        add("a/Class", false, "a/Sub");
        add("a/Plain", false, "java/lang/Object");
        assertThat(has("", "a/Class")).isTrue();
        assertThat(has("", "a/Plain")).isFalse();
        assertThat(read).noneMatch(name -> name.startsWith("java/"));
    }

    @Test
    void each_class_file_is_read_once() {
        add("a/Plain", false, "java/lang/Object");
        AnnotatedTypes types = new AnnotatedTypes(AgentOptions.parse(""));
        assertThat(types.has(loader, "a/Plain")).isFalse();
        assertThat(types.has(loader, "a/Plain")).isFalse();
        assertThat(types.has(loader, "a/Missing")).isFalse();
        assertThat(types.has(loader, "a/Missing")).isFalse();
        assertThat(read).containsExactly("a/Plain.class", "a/Missing.class");
    }

    @Test
    void options_count_as_for_weaving() {
        add("a/Step", true, "java/lang/Object");
        add("a/Plain", false, "java/lang/Object");
        assertThat(has("excludes=a.", "a/Step")).isFalse();
        assertThat(has("suspendable=a.", "a/Plain")).isTrue();
    }

    @Test
    void a_damaged_class_file_has_none() {
        add("a/Plain", false, "java/lang/Object");
        byte[] classFile = classFiles.get("a/Plain.class");
        classFile[10] = 99;
        assertThat(has("", "a/Plain")).isFalse();
        classFiles.put("a/Short.class", new byte[] {1, 2, 3});
        assertThat(has("", "a/Short")).isFalse();
    }
}
