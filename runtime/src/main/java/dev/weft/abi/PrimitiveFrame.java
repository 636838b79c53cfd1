package dev.weft.abi;

/** The frame of a method that returns a primitive: its result waits here, unboxed, until the caller's frame takes it. */
public abstract class PrimitiveFrame extends Frame {
    /** int-like results sign-extended, floats and doubles as raw bits. */
    long result;

    /** For the generated frame classes. */
    protected PrimitiveFrame() {}
}
