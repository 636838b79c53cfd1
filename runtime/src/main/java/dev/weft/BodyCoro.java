package dev.weft;

import dev.weft.abi.Continuation;
import dev.weft.abi.Frame;
import dev.weft.abi.Suspension;

/** A coroutine around a callable: written by hand in the shape that the weaver gives to a factory. */
final class BodyCoro<S, Y, R> extends Coro<S, Y, R> {
    private CoCallable<R> body;

    BodyCoro(CoCallable<R> body) {
        this.body = body;
    }

    @Override
    protected int resume(Continuation c, int point, Frame callee) throws Throwable {
        Object result;
        if (point == 0) {
            result = body.call(c);
            if (Suspension.unwinding(c)) {
                return 1;
            }
        } else {
            result = Suspension.result(c);
        }
        Suspension.finish(result, c);
        return DONE;
    }

    /** The same for a body without a result. */
    static int resume(CoRunnable body, Continuation c, int point) throws Exception {
        if (point == 0) {
            body.run(c);
            if (Suspension.unwinding(c)) {
                return 1;
            }
        } else {
            Suspension.result(c);
        }
        Suspension.finish(null, c);
        return DONE;
    }

    /** {@code Class.lambda} of a lambda's class name, {@code a.b.Class$$Lambda$14/0x800}. */
    static String name(Object body) {
        if (body == null) {
            return "coroutine";
        }
        String type = body.getClass().getName();
        int hidden = type.indexOf("$$Lambda");
        String outer = hidden < 0 ? type : type.substring(0, hidden);
        return outer.substring(outer.lastIndexOf('.') + 1) + (hidden < 0 ? "" : ".lambda");
    }

    @Override
    protected void release() {
        body = null;
    }

    @Override
    String bodyName() {
        return name(body);
    }
}
