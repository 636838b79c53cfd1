package dev.weft.os;

/**
 * What a {@link Throwable} implements that is only ever suppressed in another, to tell something about that one: it is no failure
 * itself. A failure that is suppressed in the exit of a killed task, as try-with-resources does with what {@code close()} throws,
 * is reported if nobody takes notice of it; a remark is not.
 */
public interface Remark {}
