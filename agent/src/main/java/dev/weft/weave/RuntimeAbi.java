package dev.weft.weave;

/**
 * Every name of the runtime that woven code uses, as strings: the weaver does not depend on the runtime. A test resolves
 * each against it.
 */
final class RuntimeAbi {
    /** The version of these names; the runtime's {@code Suspension.VERSION}. */
    static final int VERSION = 4;

    /** {@code Continuation.CLOSED} and {@code Continuation.RUNNING}. */
    static final int CLOSED = -1;

    static final int RUNNING = -2;

    static final String OBJECT = "java/lang/Object";
    static final String CONTINUATION = "dev/weft/abi/Continuation";
    static final String FRAME = "dev/weft/abi/Frame";
    static final String SUSPENSION = "dev/weft/abi/Suspension";
    static final String AS_WRITTEN = "dev/weft/abi/AsWritten";
    static final String STRESS = "dev/weft/abi/Stress";

    static final String L_OBJECT = "Ljava/lang/Object;";
    static final String L_CONTINUATION = "Ldev/weft/abi/Continuation;";
    static final String L_FRAME = "Ldev/weft/abi/Frame;";

    /** {@code Stress.unwinding}, behind the result. */
    static final String STRESSED = L_CONTINUATION + "J)Z";

    /** {@code Frame.resume}. */
    static final String RESUME = "(" + L_CONTINUATION + "I" + L_FRAME + ")I";

    // Suspension.*, name and descriptor
    static final String[] UNWINDING = {"unwinding", "(" + L_CONTINUATION + ")Z"};
    static final String[] SUSPEND = {"suspend", "(" + L_FRAME + "I" + L_CONTINUATION + ")V"};
    static final String[] CAUGHT = {"caught", "(Ljava/lang/Throwable;" + L_CONTINUATION + ")V"};
    static final String[] RECEIVE = {"receive", "(" + L_CONTINUATION + ")" + L_OBJECT};
    static final String[] RESULT = {"result", "(" + L_CONTINUATION + ")" + L_OBJECT};
    static final String[] PRIMITIVE_RESULT = {"result", "(" + L_FRAME + L_CONTINUATION + ")J"};
    static final String[] FINISH = {"finish", "(" + L_OBJECT + L_CONTINUATION + ")V"};
    static final String[] PRIMITIVE_FINISH = {"finish", "(J" + L_FRAME + ")V"};
    static final String[] CHECK_END = {"checkEnd", "(" + L_OBJECT + ")V"};
    static final String[] PRIME = {"prime", "(" + L_CONTINUATION + ")V"};
    static final String[] LEAVING = {"leaving", "(Ljava/lang/Throwable;)Ljava/lang/RuntimeException;"};
    static final String[] NONE = {"none", "()" + L_CONTINUATION};
    static final String[] OVERRIDDEN = {
        "overridden", "(Ljava/lang/Object;Ljava/lang/Class;Ljava/lang/String;" + L_CONTINUATION + ")Z"
    };
    static final String[] ENTERED = {
        "entered", "(Ljava/lang/Object;Ljava/lang/Class;Ljava/lang/String;" + L_CONTINUATION + ")" + L_CONTINUATION
    };
    static final String[] EXACTLY = {
        "exactly",
        "(Ljava/lang/Object;Ljava/lang/Class;Ljava/lang/Class;Ljava/lang/String;" + L_CONTINUATION + ")" + L_CONTINUATION
    };
    static final String[] TRIPWIRE = {"tripwire", "(Ljava/lang/String;)Ljava/lang/RuntimeException;"};
    static final String[] LOST = {"lost", "(I)I"};
    static final String[] NO_STEP = {"noStep", "(I)Z"};

    static final String[][] CALLS = {
        UNWINDING, SUSPEND, CAUGHT, RECEIVE, RESULT, PRIMITIVE_RESULT, FINISH, PRIMITIVE_FINISH, CHECK_END,
        PRIME, LEAVING, NONE, OVERRIDDEN, ENTERED, EXACTLY, TRIPWIRE, LOST, NO_STEP
    };

    private RuntimeAbi() {}
}
