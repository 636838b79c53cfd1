package dev.weft.analysis;

import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A call that may suspend.
 *
 * @param number from 1, in the order of the code; 0 for a tail call, which needs no frame
 * @param alike the number of the first point that keeps the same values in the same places: the own one, if none does; 0 for a tail
 *     call
 * @param call the instruction
 * @param line its source line, 0 if unknown
 * @param kept what is kept; nothing at a tail call, only its types
 * @param guarded whether handlers stand around it, which must see an error if there is no room for a frame
 * @param again whether a resumed body can begin again in place of this tail call: it runs the same body
 * @param exact null, but for a call of exactly one body, like {@code super.m()}, that some subclass may override plainly: the
 *     class whose own objects are known not to
 */
public record SuspensionPoint(
        int number, int alike, Kind kind, MethodInsnNode call, int line, Kept kept, boolean guarded, boolean again, String exact) {
    /** What the call is. */
    public enum Kind {
        /** {@code Co.yield} and {@code Co.trap}: always suspends. */
        YIELD,
        /** A suspendable method, or {@code Co.yieldFrom}: may suspend. */
        CALL
    }

    /** Whether the caller has nothing left to do behind it. */
    public boolean isTail() {
        return number == 0;
    }
}
