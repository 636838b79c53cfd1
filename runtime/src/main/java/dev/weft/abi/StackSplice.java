package dev.weft.abi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts suspended callers into the stack trace of an exception that leaves a resumed frame, so that the trace shows the
 * whole logical stack. Runs only when an exception crosses the resume loop; a trace is cut at {@value #LIMIT} elements, as
 * the JVM cuts its own.
 */
final class StackSplice {
    private static final int LIMIT = 1024;

    private StackSplice() {}

    /**
     * {@code frame} of {@code c}, whose own body waits at {@code own}, has thrown {@code t}, on this thread, out of
     * {@link Frame#resume}. Fails if {@code t} is of a class that overrides what is called here, and will not have it.
     */
    static void splice(Throwable t, Continuation c, int own, Frame frame) {
        StackTraceElement[] trace = t.getStackTrace();
        if (trace.length == 0 || trace.length >= LIMIT) {
            return;
        }
        // Both traces end alike. The loop has called raise, and that this here, and is at the same distance from the end there.
        StackTraceElement[] here = new Throwable().getStackTrace();
        int loop = trace.length - (here.length - 2);
        if (loop <= 0 || !trace[loop].getClassName().equals(Continuation.class.getName())) {
            return;
        }
        boolean shell = trace[loop - 1].getClassName().equals(frame.getClass().getName());
        int at = shell ? loop - 1 : loop;
        List<StackTraceElement> whole = new ArrayList<>(Arrays.asList(trace).subList(0, at));
        for (Frame f = frame.link; whole.size() < LIMIT; f = f.link) {
            Sites sites = Sites.of(f);
            if (sites != null) {
                whole.add(sites.at(f == c ? own : f.point));
            }
            if (f == c) {
                break;
            }
        }
        whole.addAll(Arrays.asList(trace).subList(at, trace.length));
        t.setStackTrace(whole.toArray(StackTraceElement[]::new));
    }

    /** The frames of a suspended continuation and of those it delegates to, innermost first. */
    static StackTraceElement[] of(Continuation c) {
        List<Continuation> path = Delegations.path(c);
        List<StackTraceElement> trace = new ArrayList<>();
        if (path.get(path.size() - 1).isRunning()) {
            return new StackTraceElement[0];
        }
        for (int i = path.size() - 1; i >= 0; i--) {
            Continuation at = path.get(i);
            Frame f = at.link == null ? at : at.link;
            for (; ; f = f.link) {
                Sites sites = Sites.of(f);
                if (sites != null && f.point != Continuation.CLOSED) {
                    trace.add(sites.at(f.point));
                }
                if (f == at) {
                    break;
                }
            }
        }
        return trace.toArray(StackTraceElement[]::new);
    }
}
