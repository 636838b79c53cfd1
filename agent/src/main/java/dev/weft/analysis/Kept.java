package dev.weft.analysis;

import dev.weft.analysis.FrameLayout.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept at one suspension point, or at the entry of a factory.
 *
 * @param types what the verifier knows behind the call's arguments
 * @param locals the local variables that have a type, by slot
 * @param stack the operand stack below the call's arguments, bottom first
 * @param stale reference fields that hold nothing here, and must be nulled when a frame suspends here again
 */
public record Kept(TypeFlow.Types types, List<Value> locals, List<Value> stack, List<Field> stale) {
    /**
     * A local variable or stack value.
     *
     * @param index slot, or stack position
     * @param type the verifier's
     * @param field where it is kept; null if it is dead or always null, when a default is restored, or {@code yielded}
     * @param changed whether a resumed body may have changed it since the field was written
     * @param yielded whether it is the very primitive that is yielded here: the generator keeps that as its element anyway
     */
    public record Value(int index, Object type, Field field, boolean changed, boolean yielded) {}

    /** Equal for those that keep the same values in the same places, whatever has changed of them. */
    Object places() {
        List<Object> places = new ArrayList<>(List.of(types.stack()));
        liveLocals().forEach(v -> places.addAll(List.of(v.index(), v.type())));
        return places;
    }

    /** The local variables that are spilled. */
    public List<Value> liveLocals() {
        List<Value> live = new ArrayList<>(locals.size());
        for (Value v : locals) {
            if (v.field() != null) {
                live.add(v);
            }
        }
        return live;
    }
}
