package dev.weft.benchmarks.peers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * {@code jdk.internal.vm.Continuation}, what virtual threads are made of. There from JDK 21 on and closed to users: the fork
 * needs {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}. Called through constant method handles, which the JIT
 * treats as calls, so that this compiles on JDK 17.
 */
public final class VmContinuationPeer extends PlainPeer {
    private static final MethodHandle NEW;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;
    private static final MethodHandle IS_DONE;

    static {
        try {
            Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
            Class<?> continuation = Class.forName("jdk.internal.vm.Continuation");
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Object weft = lookup.findConstructor(scope, MethodType.methodType(void.class, String.class)).invoke("weft");
            NEW = lookup.findConstructor(continuation, MethodType.methodType(void.class, scope, Runnable.class))
                    .bindTo(weft).asType(MethodType.methodType(Object.class, Runnable.class));
            RUN = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
            YIELD = lookup.findStatic(continuation, "yield", MethodType.methodType(boolean.class, scope)).bindTo(weft);
            IS_DONE = lookup.findVirtual(continuation, "isDone", MethodType.methodType(boolean.class))
                    .asType(MethodType.methodType(boolean.class, Object.class));
        } catch (ClassNotFoundException e) {
            throw Peer.lacking("from JDK 21 on");
        } catch (Throwable e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final class VmCell extends PausingCell implements Runnable {
        private final Body body;
        private final Object continuation;

        VmCell(Body body) {
            this.body = body;
            try {
                continuation = (Object) NEW.invokeExact((Runnable) this);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void run() {
            body.run(this);
        }

        @Override
        public boolean step() {
            try {
                RUN.invokeExact(continuation);
                return !(boolean) IS_DONE.invokeExact(continuation);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        void pause() {
            try {
                if (!(boolean) YIELD.invokeExact()) {
                    throw new IllegalStateException("pinned");
                }
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    Cell start(Body body) {
        return new VmCell(body);
    }
}
