package dev.weft.io;

import dev.weft.Coroutine;

/** Something that should fail. */
interface Attempt {
    @Coroutine
    void run() throws Exception;

    /** What it throws; null if nothing. */
    @Coroutine
    static Throwable failure(Attempt body) {
        try {
            body.run();
            return null;
        } catch (Exception e) {
            return e;
        }
    }
}
