package dev.weft;

/**
 * Something yielded to whoever drives the coroutine, which answers with an {@code R}: {@code R r = Co.trap(trap);}.
 *
 * @param <R> the type of the answer
 */
public interface Trap<R> {}
