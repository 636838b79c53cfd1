package dev.weft.abi;

import dev.weft.CoroutineExit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Steps a continuation that delegates (PEP 380), without recursion: the innermost delegate runs, and its end goes to the
 * coroutine that delegated to it, in one loop. A step costs the same at any depth; only a coroutine that is delegated to
 * from two sides at once, or stepped behind its delegator's back, makes a later step search the way down again.
 */
final class Delegations {
    /** Counts the events after which a remembered innermost delegation may be wrong. */
    private static int epoch;

    /** Set for good once one coroutine is delegated to from two sides: then nothing is remembered. */
    private static boolean shared;

    private final Continuation root;

    /** The root's own point while the root counts as running, though a delegate runs in its place. */
    private short rootPoint;

    /** The running continuation, and the delegation whose inner it is; null when it is the root. */
    private Continuation current;
    private Delegation on;

    /** {@link #current} waits further out for its own delegate: a ring of delegations. */
    private boolean ring;

    /** While a {@code CoroutineExit} goes outwards: it, and the delegation whose inner is being closed; null for the root. */
    private final Throwable exit;
    private Delegation closing;

    private Delegations(Continuation root, Object sent) {
        this.root = root;
        this.exit = sent instanceof Raised r && r.thrown instanceof CoroutineExit ? r.thrown : null;
    }

    /** A coroutine that has a delegator is stepped from elsewhere. */
    static void forget() {
        epoch++;
    }

    /** Steps {@code root}, whose innermost frame is a delegation: a fresh one, or one under way. */
    static boolean step(Continuation root) {
        Delegation first = (Delegation) root.link;
        Object sent = first.started ? root.value : null;
        root.value = null;
        return new Delegations(root, sent).run(first, sent);
    }

    private boolean run(Delegation first, Object firstSent) {
        Object sent = firstSent;
        holdRoot();
        on = first.deepest != null && first.epoch == epoch ? first.deepest : descend(first, null);
        current = on.inner;
        closing = exit == null ? null : on;
        for (;;) {
            Throwable thrown = null;
            Object result = null;
            if (on != null && (ring || current.isRunning())) {
                ring = false;
                thrown = Suspension.running();
            } else if (on != null && current.point == Continuation.CLOSED) {
                thrown = sent instanceof Raised r ? r.thrown : null;
            } else {
                boolean suspended = on != null && current.buffered && sent == null;
                current.buffered = false;
                try {
                    if (!suspended) {
                        current.value = sent;
                        if (on == null) {
                            root.point = rootPoint;
                        }
                        suspended = current.runFrames();
                    }
                } catch (Throwable t) {
                    if (on == null) {
                        throw t;
                    }
                    thrown = t;
                }
                if (suspended && current.link instanceof Delegation next && !next.started) {
                    if (on == null) {
                        holdRoot();
                    }
                    on = descend(next, on);
                    current = on.inner;
                    sent = null;
                    continue;
                }
                if (suspended && (exit == null || closing == null)) {
                    sent = yielded();
                    if (sent == null) {
                        return true;
                    }
                    continue;
                }
                if (on == null) {
                    return false;
                }
                if (suspended) {
                    thrown = Suspension.ignoredExit();
                    on = closing;
                } else if (thrown == null) {
                    result = current.value;
                }
            }
            sent = outcome(thrown, result);
            ascend();
        }
    }

    /** Hands the innermost delegate's value to the root. Returns what to raise in the delegate if the root won't take it. */
    private Raised yielded() {
        if (on != null) {
            try {
                root.relay(current);
            } catch (RuntimeException e) {
                return Raised.of(e);
            }
            Delegation first = (Delegation) root.link;
            first.deepest = shared ? null : on;
            first.epoch = epoch;
            root.point = rootPoint;
        }
        return null;
    }

    /** What the delegator finds at its {@code yieldFrom}. An exit goes on outwards even if the delegate swallowed it. */
    private Object outcome(Throwable thrown, Object result) {
        if (exit != null && on == closing && (thrown == null || thrown instanceof CoroutineExit)) {
            return Raised.of(exit);
        }
        return thrown == null ? result : Raised.of(thrown);
    }

    private void ascend() {
        on.inner.clear(Continuation.DELEGATED);
        current = on.owner;
        boolean closed = on == closing;
        on = on.above;
        if (closed) {
            closing = on;
        }
    }

    private void holdRoot() {
        rootPoint = root.point;
        root.point = Continuation.RUNNING;
    }

    /**
     * Follows delegations inwards as far as they go, linking each to the one above; stops at a coroutine that runs, or that
     * is being stepped further out.
     */
    private Delegation descend(Delegation from, Delegation above) {
        from.above = above;
        Set<Continuation> stepped = closesRing(from) ? owners(from) : Set.of();
        Delegation at = from;
        for (;;) {
            if (!at.started) {
                at.started = true;
                shared |= at.inner.has(Continuation.DELEGATED);
                at.inner.set(Continuation.DELEGATED);
            }
            ring = stepped.contains(at.inner);
            if (ring || at.inner.isRunning() || !(at.inner.link instanceof Delegation next)) {
                return at;
            }
            next.above = at;
            at = next;
        }
    }

    /** Whether the way inwards leads back to the coroutine that it starts from. */
    private static boolean closesRing(Delegation from) {
        Continuation at = from.inner;
        while (at != from.owner && !at.isRunning() && at.link instanceof Delegation d) {
            at = d.inner;
        }
        return at == from.owner;
    }

    /** The coroutines that are being stepped, from {@code innermost} outwards. */
    private static Set<Continuation> owners(Delegation innermost) {
        Set<Continuation> owners = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Delegation at = innermost; at != null; at = at.above) {
            owners.add(at.owner);
        }
        return owners;
    }

    /** From {@code c} inwards to the coroutine that runs when {@code c} is stepped. */
    static List<Continuation> path(Continuation c) {
        List<Continuation> path = new ArrayList<>();
        Continuation at = c;
        path.add(at);
        while (!at.isRunning() && at.link instanceof Delegation d) {
            at = d.inner;
            path.add(at);
        }
        return path;
    }
}
