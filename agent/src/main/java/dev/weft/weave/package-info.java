/**
 * Facts in, bytecode out; decides nothing. The facade is {@link dev.weft.weave.Weaver}: bytes to bytes, pure, idempotent.
 *
 * <p>Of a suspendable method {@code T m(A)} of class C come: the plain twin {@code m(A)}, which calls the direct body
 * without a continuation ({@link dev.weft.weave.Entries}); the direct body {@code T m(A, Continuation)}
 * ({@link dev.weft.weave.DirectBody}); the resumed body {@code static int m(F, Continuation, int, Frame)}
 * ({@link dev.weft.weave.ResumedBody}); and the frame class F ({@link dev.weft.weave.FrameClass}). Of a factory: the entry
 * {@code m(A)}, which makes a frame; the resumed body; and the frame class, which is the coroutine object.
 */
package dev.weft.weave;
