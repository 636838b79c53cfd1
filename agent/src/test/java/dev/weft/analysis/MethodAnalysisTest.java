package dev.weft.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.objectweb.asm.Opcodes.*;

import dev.weft.analysis.CoroutineMethod.Kind;
import dev.weft.analysis.FrameLayout.Field;
import dev.weft.analysis.MethodAnalysis.ClassShape;
import dev.weft.analysis.Rejection.Reason;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

class MethodAnalysisTest {
    private static final ClassShape OWNER = new ClassShape(Methods.OWNER, false, V17, "B.java");
    private static final SuspendableCalls CALLS = new SuspendableCalls(name -> null);

    private static CoroutineMethod analyse(Methods m, Kind kind) {
        return MethodAnalysis.analyse(OWNER, m.node, m.types(), kind, CALLS, "a/B$co$m$0", false);
    }

    private static Reason rejection(ClassShape owner, MethodNode method) {
        return catchThrowableOfType(RejectedException.class, () -> MethodAnalysis.checkShape(owner, method)).reason();
    }

    private static Methods line(Methods m, int line) {
        LabelNode here = new LabelNode();
        m.node.instructions.add(here);
        m.node.instructions.add(new LineNumberNode(line, here));
        return m;
    }

    @Test
    void shapes_that_cannot_be_woven_are_rejected() {
        assertThat(rejection(OWNER, Methods.of(ACC_NATIVE, "m", "()V").node)).isEqualTo(Reason.NATIVE);
        assertThat(rejection(OWNER, Methods.of(0, "<init>", "()V").node)).isEqualTo(Reason.INITIALIZER);
        assertThat(rejection(OWNER, Methods.of(ACC_STATIC, "<clinit>", "()V").node)).isEqualTo(Reason.INITIALIZER);
        assertThat(rejection(OWNER, Methods.of(ACC_SYNCHRONIZED, "m", "()V").node)).isEqualTo(Reason.SYNCHRONIZED_METHOD);
        assertThat(rejection(OWNER, Methods.of("(" + "I".repeat(255) + ")V").node)).isEqualTo(Reason.TOO_MANY_PARAMETERS);
        assertThat(rejection(OWNER, Methods.of("()V").jump(JSR, "sub").label("sub").var(RET, 0).node)).isEqualTo(Reason.SUBROUTINE);
        ClassShape old = new ClassShape("a/B", false, V1_6, null);
        assertThat(rejection(old, Methods.of("()V").op(RETURN).node)).isEqualTo(Reason.OLD_CLASS_FILE);
    }

    @Test
    void a_point_inside_a_monitor_is_rejected_with_its_line() {
        Methods m = Methods.of("(Ljava/lang/Object;)V");
        line(m, 10).var(ALOAD, 0).op(MONITORENTER);
        line(m, 11).yield().op(POP).var(ALOAD, 0).op(MONITOREXIT, RETURN);
        RejectedException rejected = catchThrowableOfType(RejectedException.class, () -> analyse(m, Kind.SUSPENDABLE));
        assertThat(rejected.reason()).isEqualTo(Reason.IN_MONITOR);
        assertThat(rejected.line()).isEqualTo(11);
    }

    @Test
    void a_return_type_that_cannot_be_extended_is_rejected() {
        Methods m = Methods.of("()Lno/Such;").yield().op(POP, ACONST_NULL, ARETURN);
        RejectedException rejected = catchThrowableOfType(RejectedException.class, () -> analyse(m, Kind.FACTORY));
        assertThat(rejected.reason()).isEqualTo(Reason.RETURN_TYPE);
        assertThat(rejected.detail()).isEqualTo("no.Such");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void each_reason_says_what_is_wrong_and_what_to_do(Reason reason) {
        Rejection rejection = new Rejection("a/B.m()V", "a.B.m(B.java:7)", reason, "more");
        assertThat(rejection.message()).startsWith("a.B.m(B.java:7) could not be woven: ").contains(reason.text(), "(more)", reason.advice());
        assertThat(reason.text()).isNotBlank();
        assertThat(reason.advice()).isNotBlank();
    }

    @Test
    void live_locals_and_the_stack_are_kept_and_dead_ones_are_not() {
        Methods m = Methods.of("(ILjava/lang/String;J)I").ldc(2.5).yield().op(POP, POP2).var(ILOAD, 0).op(IRETURN);
        SuspensionPoint point = analyse(m, Kind.SUSPENDABLE).points().get(0);
        assertThat(point.number()).isEqualTo(1);
        assertThat(point.kept().liveLocals()).extracting(Kept.Value::field).containsExactly(new Field("l0", "I"));
        assertThat(point.kept().locals()).extracting(Kept.Value::index).containsExactly(0, 1, 2);
        assertThat(point.kept().stack()).extracting(Kept.Value::field).containsExactly(new Field("s0", "D"));
    }

    @Test
    void a_reference_that_died_is_stale_at_later_points() {
        Methods m = Methods.of("(Ljava/lang/String;)V").yield().op(POP).var(ALOAD, 0).op(POP).yield().op(POP, RETURN);
        CoroutineMethod facts = analyse(m, Kind.SUSPENDABLE);
        Field field = new Field("l0", "Ljava/lang/String;");
        assertThat(facts.fields()).containsExactly(field);
        assertThat(facts.points().get(0).kept().stale()).isEmpty();
        assertThat(facts.points().get(1).kept().stale()).containsExactly(field);
    }

    @Test
    void an_unchanged_local_need_not_be_stored_again() {
        Methods m = Methods.of("(II)V").yield().op(POP).iinc(1).yield().op(POP).var(ILOAD, 0).op(POP).var(ILOAD, 1).op(POP, RETURN);
        Kept second = analyse(m, Kind.SUSPENDABLE).points().get(1).kept();
        assertThat(second.locals()).extracting(Kept.Value::changed).containsExactly(false, true);
    }

    /** A factory of int generators over {@code (II)}: yields local 1 with {@code load} before the call, then 5, then uses 0 and 1. */
    private static CoroutineMethod yieldsThenUses(String type, String yield, Consumer<Methods> load) {
        Methods m = Methods.of("(II)Ldev/weft/" + type + ";");
        load.accept(m);
        m.call(INVOKESTATIC, Names.CO, "yield", yield + "Ljava/lang/Object;").op(POP);
        m.ldc(5).call(INVOKESTATIC, Names.CO, "yield", "(I)Ljava/lang/Object;").op(POP);
        m.var(ILOAD, 0).op(POP).var(ILOAD, 1).op(POP).op(ACONST_NULL, ARETURN);
        return analyse(m, Kind.FACTORY);
    }

    @Test
    void what_a_primitive_generator_yields_is_kept_as_its_element_and_must_be_stored_later() {
        CoroutineMethod facts = yieldsThenUses("IntGenerator", "(I)", m -> m.var(ILOAD, 1));
        Kept first = facts.points().get(0).kept();
        assertThat(first.locals()).extracting(Kept.Value::yielded).containsExactly(false, true);
        assertThat(first.liveLocals()).extracting(Kept.Value::index).containsExactly(0);
        Kept second = facts.points().get(1).kept();
        assertThat(second.locals()).extracting(Kept.Value::yielded).containsExactly(false, false);
        assertThat(second.locals()).extracting(Kept.Value::changed).containsExactly(false, true);
    }

    @Test
    void other_values_and_other_generators_are_kept_in_frames() {
        List<CoroutineMethod> others = List.of(
                yieldsThenUses("IntGenerator", "(I)", m -> m.var(ILOAD, 1).op(INEG)),
                yieldsThenUses("IntGenerator", "(I)", m -> m.var(ILOAD, 1).label("joined")),
                yieldsThenUses("LongGenerator", "(I)", m -> m.var(ILOAD, 1)),
                yieldsThenUses("Generator", "(I)", m -> m.var(ILOAD, 1)));
        assertThat(others).allSatisfy(facts -> assertThat(facts.points().get(0).kept().liveLocals()).hasSize(2));
    }

    @Test
    void a_slot_of_two_types_always_counts_as_changed() {
        Methods m = Methods.of("(I)V").yield().op(POP).var(ILOAD, 0).op(POP, ACONST_NULL).type(CHECKCAST, "a/X").var(ASTORE, 0).yield().op(POP).var(ALOAD, 0).op(POP, RETURN);
        CoroutineMethod facts = analyse(m, Kind.SUSPENDABLE);
        assertThat(facts.points()).allMatch(p -> p.kept().locals().get(0).changed());
        assertThat(facts.fields()).extracting(Field::descriptor).containsExactly("I", "La/X;");
    }

    @Test
    void a_factory_keeps_its_live_parameters_and_a_result() {
        Methods m = Methods.of("(ILjava/lang/String;)Ldev/weft/Generator;").yield().op(POP).var(ALOAD, 1)
                .call(INVOKESTATIC, Names.CO, "end", "(Ljava/lang/Object;)Ldev/weft/Coro;").type(CHECKCAST, "dev/weft/Generator").op(ARETURN);
        CoroutineMethod facts = analyse(m, Kind.FACTORY);
        assertThat(facts.entry().liveLocals()).extracting(Kept.Value::index).containsExactly(1);
        assertThat(facts.end()).isEqualTo(new Field("end", "Ljava/lang/Object;"));
        assertThat(facts.frameSuper()).isEqualTo("dev/weft/Generator");
        assertThat(facts.isLeaf()).isTrue();
    }

    @Test
    void frames_of_primitive_methods_keep_a_primitive_result() {
        assertThat(analyse(Methods.of("()J").yield().op(POP, LCONST_0, LRETURN), Kind.SUSPENDABLE).frameSuper()).isEqualTo("dev/weft/abi/PrimitiveFrame");
        assertThat(analyse(Methods.of("()V").yield().op(POP, RETURN), Kind.SUSPENDABLE).frameSuper()).isEqualTo("dev/weft/abi/Frame");
        assertThat(analyse(Methods.of("()[I").yield().op(POP, ACONST_NULL, ARETURN), Kind.SUSPENDABLE).frameSuper()).isEqualTo("dev/weft/abi/Frame");
    }

    @Test
    void sites_name_the_class_the_method_the_file_and_the_lines() {
        Methods m = Methods.of("()V");
        line(m, 5).op(NOP);
        line(m, 6).yield().op(POP);
        line(m, 9).yield().op(POP, RETURN);
        assertThat(analyse(m, Kind.SUSPENDABLE).sites()).isEqualTo("a.B\nm\nB.java\n5,6,9");
    }

    @Test
    void a_recursive_call_in_tail_position_has_no_number() {
        ClassFacts own = new ClassFacts("a/B", "java/lang/Object", List.of(), 0, true, false,
                Map.of("m(I)I", new ClassFacts.MethodFacts(ACC_STATIC, true)));
        SuspendableCalls calls = new SuspendableCalls(name -> name.equals("a/B") ? own : null);
        Methods m = Methods.of("(I)I").yield().op(POP).var(ILOAD, 0).call(INVOKESTATIC, "a/B", "m", "(I)I").op(POP).var(ILOAD, 0).call(INVOKESTATIC, "a/B", "m", "(I)I").op(IRETURN);
        CoroutineMethod facts = MethodAnalysis.analyse(OWNER, m.node, m.types(), Kind.SUSPENDABLE, calls, "a/F", false);
        assertThat(facts.points()).extracting(SuspensionPoint::number).containsExactly(1, 2, 0);
        assertThat(facts.numberedPoints()).hasSize(2);
        assertThat(facts.isStraddled(0)).isFalse();
    }

    @Test
    void a_call_in_a_range_is_no_tail_call() {
        ClassFacts own = new ClassFacts("a/B", "java/lang/Object", List.of(), 0, true, false,
                Map.of("m()V", new ClassFacts.MethodFacts(ACC_STATIC, true)));
        SuspendableCalls calls = new SuspendableCalls(name -> name.equals("a/B") ? own : null);
        Methods m = Methods.of("()V").handle("from", "to", "handler", null).label("from").call(INVOKESTATIC, "a/B", "m", "()V").op(RETURN).label("to")
                .label("handler").frame(Methods.locals(), "java/lang/Throwable").op(ATHROW);
        assertThat(MethodAnalysis.analyse(OWNER, m.node, m.types(), Kind.SUSPENDABLE, calls, "a/F", false).points()).extracting(SuspensionPoint::number).containsExactly(1);
    }
}
