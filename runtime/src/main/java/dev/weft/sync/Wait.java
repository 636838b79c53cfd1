package dev.weft.sync;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.Scheduler;
import dev.weft.os.SystemCall;
import dev.weft.os.Task;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The system call behind all waits in this package: a place in one line, or in several of which the first to be served ends it.
 * Answers itself, so that the kernel says when the answer does not arrive.
 */
final class Wait extends SystemCall<Wait> {
    private final List<? extends Place> places;
    private Task<?> caller;
    private Scheduler scheduler;
    private Place done;

    private Wait(List<? extends Place> places) {
        this.places = places;
    }

    /** Waits until {@code place} is served. */
    @Coroutine
    static void in(Place place) {
        inAny(List.of(place));
    }

    /** Waits until one of {@code places} is served, and returns that one. */
    @Coroutine
    static Place inAny(List<? extends Place> places) {
        Wait wait = new Wait(places);
        if (Co.trap(wait) != wait) {
            throw new IllegalStateException("waited for " + wait + " in a coroutine that no scheduler runs: a task's own, or one "
                    + "that it delegates to with Co.yieldFrom, can wait");
        }
        return wait.done;
    }

    @Override
    protected void handle(Task<?> caller, Scheduler scheduler) {
        this.caller = caller;
        this.scheduler = scheduler;
        for (Place place : places) {
            place.owner.checkHome(scheduler);
        }
        // Whoever steps this coroutine may have kept the call for a while.
        for (Place place : places) {
            if (place.attempt(caller)) {
                complete(place);
                return;
            }
        }
        for (Place place : places) {
            place.wait = this;
            place.line().add(place);
        }
    }

    void complete(Place place) {
        leaveAll();
        done = place;
        scheduler.resume(caller, this);
        for (Place other : places) {
            if (other != place) {
                other.left();
            }
        }
    }

    @Override
    protected void cancel(Task<?> caller, Scheduler scheduler) {
        leaveAll();
        places.forEach(Place::left);
    }

    @Override
    protected boolean undelivered(Task<?> caller) {
        return done.takeBack();
    }

    @Override
    protected Task<?> holder() {
        return places.size() == 1 ? places.get(0).holder() : null;
    }

    private void leaveAll() {
        places.forEach(Place::leave);
    }

    @Override
    public String toString() {
        return places.stream().map(Place::toString).collect(Collectors.joining(" or "));
    }

    /** Only a task of the same scheduler ends it, so a virtual clock may jump meanwhile. */
    @Override
    protected boolean endsFromOutside() {
        return false;
    }
}
