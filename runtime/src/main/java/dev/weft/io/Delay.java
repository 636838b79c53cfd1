package dev.weft.io;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A wait for a time. */
final class Delay extends ForeignCall<Void> {
    private final int millis;

    Delay(int millis) {
        this.millis = millis;
    }

    @Override
    void start() {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run).execute(() -> answer(null));
    }

    @Override
    public String toString() {
        return "Delay(" + millis + " ms)";
    }
}
