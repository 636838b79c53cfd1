package dev.weft.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.objectweb.asm.Opcodes.*;

import dev.weft.analysis.FrameLayout.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TypeFlow, OpenAllocations and FrameLayout. */
class TypeAnalysesTest {
    private static final SuspendableCalls NO_CLASSES = new SuspendableCalls(name -> null);

    @Test
    void parameters_are_typed_by_slot_and_wide_ones_take_two() {
        Methods m = Methods.of(0, "m", "(ZJLjava/lang/String;D[I)V").op(RETURN).mark("end");
        assertThat(m.types().before(m.at("end")).locals())
                .containsExactly("a/B", INTEGER, LONG, TOP, "java/lang/String", DOUBLE, TOP, "[I");
    }

    @Test
    void a_wide_value_is_one_entry_of_the_stack() {
        Methods m = Methods.of("()V").ldc(1L).op(ICONST_1).ldc(2.5).op(ACONST_NULL).ldc(1f).op(NOP).mark("full").op(RETURN);
        assertThat(m.types().before(m.at("full")).stack()).containsExactly(LONG, INTEGER, DOUBLE, NULL, FLOAT);
    }

    @Test
    void a_frame_replaces_what_was_known() {
        Methods m = Methods.of("(Ljava/lang/String;I)V").ldc(1L).var(LSTORE, 2).var(ILOAD, 1).jump(IFEQ, "join");
        m.label("join").frame(Methods.locals("java/lang/CharSequence", TOP, LONG), "java/lang/Object").op(POP).mark("behind").op(RETURN);
        TypeFlow.Types types = m.types().before(m.at("behind"));
        assertThat(types.locals()).containsExactly("java/lang/CharSequence", TOP, LONG, TOP);
        assertThat(types.stack()).containsExactly("java/lang/Object");
    }

    @Test
    void a_store_into_half_of_a_wide_variable_spoils_the_other() {
        Methods m = Methods.of("(J)V").op(ICONST_1).var(ISTORE, 1).op(NOP).mark("after").op(RETURN);
        assertThat(m.types().before(m.at("after")).locals()).containsExactly(TOP, INTEGER);
    }

    @Test
    void code_behind_a_goto_has_no_types_until_a_frame() {
        Methods m = Methods.of("()V").jump(GOTO, "end").op(NOP).mark("dead").label("end").frame(Methods.locals()).op(RETURN).mark("end");
        assertThat(m.types().before(m.at("dead"))).isNull();
        assertThat(m.types().before(m.at("end"))).isNotNull();
    }

    @Test
    void an_uninitialized_object_is_the_label_of_its_new_until_constructed() {
        Methods m = Methods.of("()V").label("new").type(NEW, "a/X").op(DUP).var(ASTORE, 0).op(NOP).mark("open").call(INVOKESPECIAL, "a/X", "<init>", "()V").var(ALOAD, 0).mark("built").op(POP, RETURN);
        assertThat(m.types().before(m.at("open")).locals()).containsExactly(m.named("new"));
        assertThat(m.types().before(m.at("open")).stack()).containsExactly(m.named("new"));
        assertThat(m.types().before(m.at("built")).locals()).containsExactly("a/X");
    }

    @Test
    void casts_and_array_elements_have_their_types() {
        Methods m = Methods.of("([[Ljava/lang/String;Ljava/lang/Object;)V").var(ALOAD, 0).op(ICONST_0, AALOAD, DUP, ICONST_0, AALOAD).var(ALOAD, 1).type(CHECKCAST, "[J").op(NOP).mark("full").op(RETURN);
        assertThat(m.types().before(m.at("full")).stack()).containsExactly("[Ljava/lang/String;", "java/lang/String", "[J");
    }

    // ---- OpenAllocations

    @Test
    void an_allocation_is_open_if_a_point_lies_in_its_arguments() {
        Methods m = Methods.of("()V").label("open").type(NEW, "a/X").op(DUP).yield().call(INVOKESPECIAL, "a/X", "<init>", "(Ljava/lang/Object;)V");
        m.label("closed").type(NEW, "a/Y").op(DUP).call(INVOKESPECIAL, "a/Y", "<init>", "()V").yield().op(POP, RETURN);
        assertThat(OpenAllocations.find(m.node, m.types(), NO_CLASSES)).containsExactly(m.named("open"));
    }

    @Test
    void an_allocation_is_open_in_a_local_too() {
        Methods m = Methods.of("()V").label("open").type(NEW, "a/X").var(ASTORE, 0).yield().op(POP).var(ALOAD, 0).call(INVOKESPECIAL, "a/X", "<init>", "()V").op(RETURN);
        assertThat(OpenAllocations.find(m.node, m.types(), NO_CLASSES)).containsExactly(m.named("open"));
    }

    @Test
    void a_point_that_is_never_reached_opens_nothing() {
        Methods m = Methods.of("()V").label("new").type(NEW, "a/X").op(POP).jump(GOTO, "end").yield().op(POP).label("end").frame(Methods.locals()).op(RETURN);
        assertThat(OpenAllocations.find(m.node, m.types(), NO_CLASSES)).isEmpty();
    }

    // ---- FrameLayout

    @Test
    void one_variable_has_one_field_for_each_type() {
        FrameLayout layout = new FrameLayout();
        Field first = layout.local(3, INTEGER);
        assertThat(first).isEqualTo(new Field("l3", "I")).isSameAs(layout.local(3, INTEGER));
        assertThat(layout.local(3, "java/lang/String")).isEqualTo(new Field("l3_1", "Ljava/lang/String;"));
        assertThat(layout.local(3, "[J")).isEqualTo(new Field("l3_2", "[J"));
        assertThat(layout.local(33, DOUBLE)).isEqualTo(new Field("l33", "D"));
        assertThat(layout.stack(3, FLOAT)).isEqualTo(new Field("s3", "F"));
        assertThat(layout.local(3, LONG).name()).isEqualTo("l3_3");
        assertThat(layout.fields()).extracting(Field::name).doesNotHaveDuplicates().hasSize(6);
    }

    @Test
    void null_needs_no_field_and_other_types_have_none() {
        FrameLayout layout = new FrameLayout();
        assertThat(layout.local(0, NULL)).isNull();
        assertThat(layout.fields()).isEmpty();
        assertThatThrownBy(() -> layout.local(0, TOP)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> layout.local(0, UNINITIALIZED_THIS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void objects_and_arrays_are_references() {
        assertThat(List.of(new Field("a", "[I"), new Field("b", "La/B;"))).allMatch(Field::isReference);
        assertThat(List.of(new Field("a", "I"), new Field("b", "J"))).noneMatch(Field::isReference);
    }
}
