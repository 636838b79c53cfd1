package dev.weft.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** ControlFlow, Liveness, Changes and HeldMonitors on hand-made methods. */
class FlowAnalysesTest {
    private static BitSet slots(int... slots) {
        BitSet set = new BitSet();
        for (int slot : slots) {
            set.set(slot);
        }
        return set;
    }

    // ---- ControlFlow

    @Test
    void a_catch_all_hides_the_handlers_behind_it() {
        Methods m = Methods.of("()V").handle("from", "to", "typed", "java/lang/Error").handle("from", "to", "all", null)
                .handle("from", "to", "hidden", null).handle("from", "to", "hiddenTyped", "java/lang/Error");
        m.label("from").op(NOP).mark("in").label("to").op(RETURN).mark("out");
        m.label("typed").op(ATHROW).label("all").op(ATHROW).label("hidden").op(ATHROW).label("hiddenTyped").op(ATHROW);
        assertThat(m.flow().handlers(m.index("in"))).containsExactly(m.index("typed"), m.index("all"));
        assertThat(m.flow().handlers(m.index("out"))).isEmpty();
    }

    @Test
    void a_handler_in_its_own_range_handles_itself() {
        Methods m = Methods.of("()V").handle("from", "to", "handler", null);
        m.label("from").op(NOP).label("handler").op(POP).mark("pop").label("to").op(RETURN);
        assertThat(m.flow().handlers(m.index("pop"))).containsExactly(m.index("handler"));
    }

    @Test
    void an_empty_or_reversed_range_catches_nothing() {
        Methods m = Methods.of("()V").handle("from", "from", "handler", null);
        m.label("from").op(NOP).mark("nop").op(RETURN).label("handler").op(ATHROW);
        assertThat(m.flow().handlers(m.index("nop"))).isEmpty();
    }

    @Test
    void jumps_fall_through_only_if_they_may() {
        Methods m = Methods.of("(I)V").label("top").var(ILOAD, 0).jump(IFEQ, "top").mark("if").jump(GOTO, "top").mark("goto").op(RETURN).mark("end");
        ControlFlow flow = m.flow();
        assertThat(flow.successors(m.index("if"))).containsExactly(m.index("top"), m.index("if") + 1);
        assertThat(flow.successors(m.index("goto"))).containsExactly(m.index("top"));
        assertThat(flow.successors(m.index("end"))).isEmpty();
    }

    @Test
    void switches_go_to_each_case_and_the_default() {
        Methods m = Methods.of("(I)V").var(ILOAD, 0);
        LabelNode[] cases = {m.named("a"), m.named("b")};
        m.node.instructions.add(new TableSwitchInsnNode(0, 1, m.named("d"), cases));
        m.mark("table").label("a").var(ILOAD, 0);
        m.node.instructions.add(new LookupSwitchInsnNode(m.named("d"), new int[] {1, 9}, cases));
        m.mark("lookup").label("b").op(NOP).label("d").op(RETURN);
        int[] targets = {m.index("a"), m.index("b"), m.index("d")};
        assertThat(m.flow().successors(m.index("table"))).containsExactly(targets);
        assertThat(m.flow().successors(m.index("lookup"))).containsExactly(targets);
    }

    // ---- Liveness

    @Test
    void a_variable_is_live_from_its_store_to_its_last_read() {
        Methods m = Methods.of("()V").op(ICONST_0).mark("before").var(ISTORE, 0).op(NOP).mark("between").var(ILOAD, 0).mark("read").op(POP).mark("after").op(RETURN);
        Liveness live = new Liveness(m.flow());
        assertThat(live.before(m.index("before"))).isEqualTo(slots());
        assertThat(live.before(m.index("between"))).isEqualTo(slots(0));
        assertThat(live.before(m.index("read"))).isEqualTo(slots(0));
        assertThat(live.before(m.index("after"))).isEqualTo(slots());
    }

    @Test
    void a_loop_keeps_alive_what_its_next_round_reads() {
        Methods m = Methods.of("(IJ)V").label("top").op(NOP).mark("head").var(LLOAD, 1).op(POP2).iinc(0).op(NOP).mark("tail").var(ILOAD, 0).jump(IFNE, "top").op(RETURN).mark("end");
        Liveness live = new Liveness(m.flow());
        assertThat(live.before(m.index("tail"))).isEqualTo(slots(0, 1)); // of the long, its first slot
        assertThat(live.before(m.index("head"))).isEqualTo(slots(0, 1));
        assertThat(live.before(m.index("end"))).isEqualTo(slots());
    }

    @Test
    void what_a_handler_reads_is_live_in_its_range_even_at_a_store() {
        Methods m = Methods.of("(I)V").handle("from", "to", "handler", null);
        m.op(NOP).mark("before").label("from").op(ICONST_1).var(ISTORE, 0).mark("store").op(NOP).mark("in").label("to").op(RETURN).mark("out");
        m.label("handler").var(ILOAD, 0).op(POP, RETURN);
        Liveness live = new Liveness(m.flow());
        assertThat(live.before(m.index("before"))).isEqualTo(slots(0));
        assertThat(live.before(m.index("store"))).isEqualTo(slots(0));
        assertThat(live.before(m.index("in"))).isEqualTo(slots(0));
        assertThat(live.before(m.index("out"))).isEqualTo(slots());
    }

    @Test
    void what_only_a_hidden_handler_reads_is_dead() {
        Methods m = Methods.of("(I)V").handle("from", "to", "all", null).handle("from", "to", "hidden", null);
        m.label("from").op(NOP).mark("in").label("to").op(RETURN).label("all").op(ATHROW).label("hidden").var(ILOAD, 0).op(POP, RETURN);
        assertThat(new Liveness(m.flow()).before(m.index("in"))).isEqualTo(slots());
    }

    // ---- Changes

    @Test
    void a_store_changes_and_a_point_makes_all_unchanged() {
        Methods m = Methods.of("()V").yield().mark("first").op(POP, NOP).mark("unchanged").op(ICONST_1).var(ISTORE, 0).ldc(1L).var(LSTORE, 2).iinc(5).op(NOP).mark("changed").op(RETURN);
        Changes changes = new Changes(m.flow(), List.of(m.index("first")), i -> null, slots(), 0);
        assertThat(changes.before(m.index("unchanged"))).isEqualTo(slots());
        assertThat(changes.before(m.index("changed"))).isEqualTo(slots(0, 2, 5));
    }

    @Test
    void changes_come_around_loops_and_into_handlers() {
        Methods m = Methods.of("(I)V").handle("top", "to", "handler", null);
        m.label("top").yield().mark("point").op(POP).iinc(0).iinc(1).label("to").jump(GOTO, "top").label("handler").op(POP).mark("caught").op(RETURN);
        Changes changes = new Changes(m.flow(), List.of(m.index("point")), i -> null, slots(), 0);
        assertThat(changes.before(m.index("point"))).isEqualTo(slots(0, 1));
        assertThat(changes.before(m.index("caught"))).isEqualTo(slots(0, 1));
    }

    @Test
    void nothing_changes_where_a_resumed_body_never_comes() {
        Methods m = Methods.of("()V").op(ICONST_1).var(ISTORE, 0).op(NOP).mark("early").yield().mark("point").op(POP, RETURN);
        assertThat(new Changes(m.flow(), List.of(m.index("point")), i -> null, slots(), 0).before(m.index("early"))).isEqualTo(slots());
    }

    @Test
    void behind_a_yield_only_what_was_yielded_differs_but_a_call_may_not_have_suspended() {
        Methods m = Methods.of("()V").handle("top", "to", "handler", null).op(NOP).mark("start");
        m.op(ICONST_1).var(ISTORE, 0).op(ICONST_1).var(ISTORE, 1).label("top").yield().mark("point").op(POP).label("to").op(RETURN);
        m.label("handler").op(POP).mark("caught").op(RETURN);
        List<Integer> starts = List.of(m.index("start"), m.index("point"));
        Changes yield = new Changes(m.flow(), starts, i -> i == m.index("point") ? slots(5) : null, slots(), 0);
        assertThat(yield.before(m.index("point") + 1)).isEqualTo(slots(5));
        assertThat(yield.before(m.index("caught"))).isEqualTo(slots(0, 1, 5));
        assertThat(new Changes(m.flow(), starts, i -> null, slots(), 0).before(m.index("point") + 1)).isEqualTo(slots(0, 1));
    }

    @Test
    void where_the_body_begins_again_its_parameters_are_changed() {
        Methods m = Methods.of("(II)V").op(NOP).mark("start").var(ILOAD, 0).var(ISTORE, 2).yield().mark("point").op(POP, NOP).mark("tail").op(RETURN);
        Changes changes = new Changes(m.flow(), List.of(m.index("point")), i -> null, slots(m.index("tail")), 8);
        assertThat(changes.before(m.index("tail"))).isEqualTo(slots(0, 1, 2)); // nothing mentions slots 3 to 7
        assertThat(changes.before(m.index("start"))).isEqualTo(slots(0, 1, 2));
        assertThat(changes.before(m.index("tail") + 1)).isEqualTo(slots());
    }

    // ---- HeldMonitors

    /** {@code synchronized (x) { ...in... } ...out...} as javac writes it: the handler covers its own exit. */
    private static Methods synchronizedBlock() {
        Methods m = Methods.of("(Ljava/lang/Object;)V").handle("from", "to", "handler", null).handle("handler", "end", "handler", null);
        m.var(ALOAD, 0).op(DUP).var(ASTORE, 1).op(MONITORENTER).label("from").op(NOP).mark("in").var(ALOAD, 1).op(MONITOREXIT).label("to").jump(GOTO, "out");
        m.label("handler").var(ASTORE, 2).mark("handling").var(ALOAD, 1).op(MONITOREXIT).label("end").var(ALOAD, 2).op(ATHROW).mark("rethrown");
        return m.label("out").op(NOP).mark("out").op(RETURN);
    }

    @Test
    void javacs_synchronized_holds_inside_only() {
        Methods m = synchronizedBlock();
        HeldMonitors held = new HeldMonitors(m.flow());
        assertThat(held.any(0)).isFalse();
        assertThat(held.any(m.index("in"))).isTrue();
        assertThat(held.any(m.index("handling"))).isTrue();
        assertThat(held.any(m.index("rethrown"))).isFalse();
        assertThat(held.any(m.index("out"))).isFalse();
    }

    @Test
    void a_loop_around_a_synchronized_block_holds_nothing_between() {
        Methods m = Methods.of("(Ljava/lang/Object;I)V").label("top").op(NOP).mark("top").var(ALOAD, 0).op(MONITORENTER, NOP).mark("in").var(ALOAD, 0).op(MONITOREXIT).iinc(1).var(ILOAD, 1).jump(IFNE, "top").op(RETURN).mark("end");
        HeldMonitors held = new HeldMonitors(m.flow());
        assertThat(held.any(m.index("in"))).isTrue();
        assertThat(held.any(m.index("top"))).isFalse();
        assertThat(held.any(m.index("end"))).isFalse();
    }

    @Test
    void nested_monitors_are_counted() {
        Methods m = Methods.of("(Ljava/lang/Object;)V").var(ALOAD, 0).op(MONITORENTER).var(ALOAD, 0).op(MONITORENTER, NOP).var(ALOAD, 0).op(MONITOREXIT, NOP).mark("one").var(ALOAD, 0).op(MONITOREXIT, NOP).mark("none").op(RETURN);
        HeldMonitors held = new HeldMonitors(m.flow());
        assertThat(held.any(m.index("one"))).isTrue();
        assertThat(held.any(m.index("none"))).isFalse();
    }

    @Test
    void one_path_that_holds_is_enough_and_unpaired_enters_end() {
        Methods m = Methods.of("(Ljava/lang/Object;I)V").var(ILOAD, 1).jump(IFEQ, "join").label("loop").var(ALOAD, 0).op(MONITORENTER).var(ILOAD, 1).jump(IFNE, "loop").label("join").op(NOP).mark("join").op(RETURN);
        assertThat(new HeldMonitors(m.flow()).any(m.index("join"))).isTrue();
    }
}
