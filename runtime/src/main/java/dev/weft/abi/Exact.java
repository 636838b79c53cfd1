package dev.weft.abi;

/**
 * What a suspendable method is called with, in place of its continuation, when exactly its body is meant and the receiver's
 * class overrides it plainly. The method unwraps it before anything else: no body ever sees one.
 */
final class Exact extends Continuation {
    private static final Exact PLAINLY = new Exact(Pinned.NONE);

    final Continuation real;

    private Exact(Continuation real) {
        this.real = real;
    }

    static Exact of(Continuation real) {
        return real == Pinned.NONE ? PLAINLY : new Exact(real);
    }

    @Override
    protected int resume(Continuation c, int point, Frame callee) {
        throw seen();
    }

    @Override
    protected void checkSuspendable() {
        throw seen();
    }

    @Override
    protected void produce(Object v) {
        throw seen();
    }

    private static AssertionError seen() {
        return new AssertionError("a method was woven as if it could not be overridden");
    }
}
