package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.abi.Continuation;
import dev.weft.abi.Frame;
import dev.weft.abi.PrimitiveFrame;
import dev.weft.abi.Suspension;
import dev.weft.analysis.ClassFacts;
import dev.weft.analysis.Names;
import java.lang.invoke.MethodType;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Every name of the runtime that the weaver writes is there, and is what the weaver takes it for. */
class RuntimeAbiTest {
    private static Class<?> type(String internalName) throws ClassNotFoundException {
        return Class.forName(internalName.replace('/', '.'), false, RuntimeAbiTest.class.getClassLoader());
    }

    private static Method declared(Class<?> type, String name, String descriptor) throws NoSuchMethodException {
        MethodType wanted = MethodType.fromMethodDescriptorString(descriptor, RuntimeAbiTest.class.getClassLoader());
        Method method = type.getDeclaredMethod(name, wanted.parameterArray());
        assertThat(method.getReturnType()).as(name + descriptor).isEqualTo(wanted.returnType());
        return method;
    }

    @Test
    void both_sides_have_the_same_version() {
        assertThat(Suspension.VERSION).isEqualTo(RuntimeAbi.VERSION);
    }

    @Test
    void every_package_of_the_runtime_is_known_as_such() throws Exception {
        Path classes = Path.of(Co.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<String> packages = ModuleFinder.of(classes).find("dev.weft").orElseThrow().descriptor().packages();
        assertThat(packages).contains("dev.weft", "dev.weft.sync");
        assertThat(packages).allMatch(p -> Names.isRuntime(p.replace('.', '/') + "/Any"));
    }

    @Test
    void types_have_these_names() throws Exception {
        assertThat(type(RuntimeAbi.OBJECT)).isEqualTo(Object.class);
        assertThat(type(RuntimeAbi.CONTINUATION)).isEqualTo(Continuation.class);
        assertThat(type(RuntimeAbi.FRAME)).isEqualTo(Frame.class);
        assertThat(type(RuntimeAbi.SUSPENSION)).isEqualTo(Suspension.class);
        assertThat(RuntimeAbi.L_OBJECT).isEqualTo(Type.getDescriptor(Object.class));
        assertThat(RuntimeAbi.L_CONTINUATION).isEqualTo(Type.getDescriptor(Continuation.class));
        assertThat(RuntimeAbi.L_FRAME).isEqualTo(Type.getDescriptor(Frame.class));
        assertThat(Names.COROUTINE).isEqualTo(Type.getDescriptor(Coroutine.class));
        assertThat(Names.CO).isEqualTo(Type.getInternalName(Co.class));
        assertThat(Names.CONTINUATION).isEqualTo(RuntimeAbi.CONTINUATION);
        assertThat(type(Names.CORO).isAssignableFrom(type(Names.SINK))).isTrue();
    }

    static Stream<Arguments> calls() {
        return Arrays.stream(RuntimeAbi.CALLS).map(call -> Arguments.of(call[0], call[1]));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void calls_resolve_to_public_static_methods(String name, String descriptor) throws Exception {
        assertThat(declared(Suspension.class, name, descriptor).getModifiers()).isEqualTo(Modifier.PUBLIC | Modifier.STATIC);
    }

    @Test
    void no_call_is_missing_in_the_list() throws Exception {
        Set<String> listed = new LinkedHashSet<>();
        for (String[] call : RuntimeAbi.CALLS) {
            listed.add(call[0] + call[1]);
        }
        for (Field field : RuntimeAbi.class.getDeclaredFields()) {
            if (field.getType() == String[].class) {
                String[] call = (String[]) field.get(null);
                assertThat(listed).contains(call[0] + call[1]);
            }
        }
    }

    /** Each overload of {@code Co} has its counterpart, by {@link Yield} and {@link Twin#call}. */
    @Test
    void each_method_of_co_has_its_counterpart() throws Exception {
        for (Method method : Co.class.getDeclaredMethods()) {
            String parameters = Stream.of(method.getParameterTypes()).map(Type::getDescriptor).reduce("", String::concat);
            switch (method.getName()) {
                case "yield" -> declared(Suspension.class, "produce",
                        "(" + (parameters.isEmpty() ? RuntimeAbi.L_OBJECT : parameters) + RuntimeAbi.L_CONTINUATION + ")V");
                case "trap" -> declared(Suspension.class, "trap", "(" + RuntimeAbi.L_OBJECT + RuntimeAbi.L_CONTINUATION + ")V");
                case "yieldFrom" -> declared(Suspension.class, "yieldFrom",
                        "(" + parameters.replace("Ldev/weft/Coro;", RuntimeAbi.L_CONTINUATION) + RuntimeAbi.L_CONTINUATION + ")"
                                + Type.getDescriptor(method.getReturnType()));
                default -> assertThat(method.getName()).isEqualTo("end");
            }
        }
    }

    @Test
    void frames_override_what_is_there_to_override() throws Exception {
        assertThat(declared(Frame.class, "resume", RuntimeAbi.RESUME)).satisfies(RuntimeAbiTest::isOverridable);
        assertThat(declared(Frame.class, "sites", "()Ljava/lang/String;")).satisfies(RuntimeAbiTest::isOverridable);
        assertThat(declared(Continuation.class, "release", "()V")).satisfies(RuntimeAbiTest::isOverridable);
        assertThat(declared(Continuation.class, "step", "()Z")).satisfies(RuntimeAbiTest::isOverridable);
    }

    private static void isOverridable(Method method) {
        assertThat(method.getModifiers() & (Modifier.FINAL | Modifier.STATIC)).isZero();
        assertThat(method.getModifiers() & (Modifier.PROTECTED | Modifier.PUBLIC)).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "dev/weft/abi/Frame", "dev/weft/abi/PrimitiveFrame", "dev/weft/Coro", "dev/weft/Generator", "dev/weft/Sink",
        "dev/weft/IntGenerator", "dev/weft/LongGenerator", "dev/weft/DoubleGenerator"
    })
    void superclasses_of_frames_can_be_extended(String name) throws Exception {
        Class<?> type = type(name);
        assertThat(Modifier.isPublic(type.getModifiers()) && !Modifier.isFinal(type.getModifiers())).isTrue();
        assertThat(type.getDeclaredConstructor().getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)).isNotZero();
        assertThat(Frame.class).isAssignableFrom(type);
    }

    @Test
    void primitive_results_wait_in_a_primitive_frame() throws Exception {
        assertThat(PrimitiveFrame.class.getDeclaredField("result").getType()).isEqualTo(long.class);
        assertThat(Frame.DONE).isZero();
        assertThat(Frame.GONE).isEqualTo(-1);
    }

    static class Everything {
        @Coroutine
        static Generator<Object> leaf(int n) {
            while (n-- > 0) {
                Co.yield(n);
            }
            return Co.end("end");
        }

        @Coroutine
        static dev.weft.Sink<Object> sink() {
            Co.yield();
            Co.yieldFrom(leaf(2));
            return Co.end();
        }

        @Coroutine
        int number(String s, Object held) {
            Co.yield(s);
            long more = number(s, held) + wide(2.5);
            return (int) more;
        }

        @Coroutine
        static long wide(double d) {
            Co.yield(d);
            return (long) d;
        }
    }

    /** Fields and methods that woven classes and their frames name, taken from real ones. */
    @Test
    void what_woven_code_really_names_is_there_and_accessible() throws Exception {
        byte[] original = Program.onClassPath(Type.getInternalName(Everything.class));
        Woven woven = new Weaver(Program.source(java.util.Map.of())).weave(original);
        assertThat(woven.rejections()).isEmpty();
        Set<String> seen = new LinkedHashSet<>();
        check(woven.classFile(), seen);
        for (byte[] frame : woven.frames().values()) {
            check(frame, seen);
        }
        assertThat(seen).contains("point", "value", "produce", "unwinding", "receive", "result", "finish", "none");
    }

    private static void check(byte[] classFile, Set<String> seen) throws Exception {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        String ownSuper = node.superName;
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof MethodInsnNode call && call.owner.startsWith("dev/weft/") && !isOwn(call.owner)) {
                    seen.add(call.name);
                    if (!call.name.equals("<init>")) {
                        find(type(call.owner), call.name, call.desc);
                    }
                } else if (insn instanceof FieldInsnNode field && field.owner.equals(node.name)
                        && node.fields.stream().noneMatch(f -> f.name.equals(field.name)) && ownSuper.startsWith("dev/weft/")) {
                    seen.add(field.name);
                    Field inherited = find(type(ownSuper), field.name);
                    assertThat(Type.getDescriptor(inherited.getType())).as(field.name).isEqualTo(field.desc);
                    assertThat(inherited.getModifiers() & (Modifier.PROTECTED | Modifier.PUBLIC)).as(field.name).isNotZero();
                }
            }
        }
    }

    private static boolean isOwn(String owner) {
        return owner.startsWith("dev/weft/weave/");
    }

    private static void find(Class<?> type, String name, String descriptor) throws NoSuchMethodException {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Method m : c.getDeclaredMethods()) {
                if (m.getName().equals(name) && Type.getMethodDescriptor(m).equals(descriptor)) {
                    assertThat(Modifier.isPublic(m.getModifiers())).as(name + descriptor).isTrue();
                    return;
                }
            }
        }
        throw new NoSuchMethodException(type + "." + name + descriptor);
    }

    private static Field find(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field f : c.getDeclaredFields()) {
                if (f.getName().equals(name)) {
                    return f;
                }
            }
        }
        throw new NoSuchFieldException(type + "." + name);
    }

    @Test
    void the_annotation_is_read_from_class_files() {
        ClassFacts facts = ClassFacts.read(Program.onClassPath(Type.getInternalName(Everything.class)));
        assertThat(facts.methods().get("wide(D)J").coroutine()).isTrue();
        assertThat(facts.methods().get("<init>()V").coroutine()).isFalse();
    }
}
