package dev.weft.sync;

import dev.weft.Coroutine;

/**
 * What is done with an item. May suspend.
 *
 * @param <T> the item
 * @param <R> what it gives
 */
@FunctionalInterface
public interface ItemAction<T, R> {
    /** Does it. */
    @Coroutine
    R apply(T item) throws Exception;
}
