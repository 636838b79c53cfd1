package dev.weft.monitor;

import dev.weft.os.Inspector;
import dev.weft.os.Scheduler;
import dev.weft.os.TaskListener;

/** Shows all schedulers of the JVM in the monitor of the system property, if that could be started. Public for its loader. */
public final class PropertyMonitor implements Inspector {
    /** For {@link java.util.ServiceLoader}. */
    public PropertyMonitor() {}

    @Override
    public TaskListener listener() {
        return Monitor.ofProperty() == null ? new TaskListener() {} : new Watch();
    }

    @Override
    public void created(Scheduler scheduler) {
        Monitor monitor = Monitor.ofProperty();
        if (monitor != null) {
            monitor.add(scheduler);
        }
    }
}
