package dev.weft.os;

import java.util.ServiceLoader;

/**
 * What looks at all schedulers of a JVM: a service (see {@link ServiceLoader}), looked for only if the system property {@code
 * weft.monitor} is set. {@code dev.weft.monitor} provides one; this package does not know of it.
 */
public interface Inspector {
    /** Null unless the property is set and there is one. */
    Inspector OF_THIS_JVM = System.getProperty("weft.monitor") == null
            ? null
            : ServiceLoader.load(Inspector.class, Inspector.class.getClassLoader()).findFirst().orElse(null);

    /** One more listener for a scheduler that is about to be created; it comes behind the scheduler's own. */
    TaskListener listener();

    /** {@code scheduler} has been created; called on the thread that did so. */
    void created(Scheduler scheduler);
}
