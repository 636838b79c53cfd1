/**
 * Facts about coroutine methods: method nodes in, immutable records out. Decides everything that the weaver does, and emits
 * nothing.
 *
 * <p>Reads as a pipeline: {@link dev.weft.analysis.SuspendableCalls} finds the suspension points;
 * {@link dev.weft.analysis.HeldMonitors} and others may reject; {@link dev.weft.analysis.OpenAllocations} names the objects
 * whose construction straddles a point; {@link dev.weft.analysis.TypeFlow}, {@link dev.weft.analysis.Liveness} and
 * {@link dev.weft.analysis.Changes} say what must be kept at each; {@link dev.weft.analysis.FrameLayout} where.
 * {@link dev.weft.analysis.MethodAnalysis} runs it all and returns a {@link dev.weft.analysis.CoroutineMethod}.
 *
 * <p>No type is ever merged and no class loaded: types come from the class file's own StackMapTable.
 */
package dev.weft.analysis;
