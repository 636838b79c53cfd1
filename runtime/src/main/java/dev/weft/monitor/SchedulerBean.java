package dev.weft.monitor;

import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanRegistrationException;
import javax.management.ObjectName;

/**
 * Registers schedulers with JMX. Needs the module {@code java.management}, which the runtime does not ask for: programs on the
 * module path that use this class require it themselves.
 */
public final class SchedulerBean implements SchedulerMXBean, AutoCloseable {
    private final Scheduler scheduler;
    private final ObjectName name;

    private SchedulerBean(Scheduler scheduler, ObjectName name) {
        this.scheduler = scheduler;
        this.name = name;
    }

    /**
     * Registers {@code scheduler} as {@code dev.weft:type=Scheduler,name="NAME"} until the bean is closed; it holds on to the
     * scheduler as long.
     *
     * @throws IllegalStateException if the name is taken, or JMX refuses it for another reason (the cause)
     */
    public static SchedulerBean register(Scheduler scheduler, String name) {
        try {
            SchedulerBean bean =
                    new SchedulerBean(scheduler, new ObjectName("dev.weft:type=Scheduler,name=" + ObjectName.quote(name)));
            ManagementFactory.getPlatformMBeanServer().registerMBean(bean, bean.name);
            return bean;
        } catch (JMException e) {
            throw new IllegalStateException("cannot register the scheduler \"" + name + "\": " + e, e);
        }
    }

    /** Under which it is registered. */
    public ObjectName objectName() {
        return name;
    }

    @Override
    public int getTasks() {
        return scheduler.tasks().size();
    }

    @Override
    public int getReady() {
        return count(Task.State.READY);
    }

    @Override
    public int getWaiting() {
        return count(Task.State.WAITING);
    }

    private int count(Task.State state) {
        return (int) scheduler.tasks().stream().filter(task -> task.state() == state).count();
    }

    @Override
    public String getThread() {
        Thread thread = scheduler.thread();
        return thread == null ? null : thread.getName();
    }

    @Override
    public String ps() {
        return text(out -> Dump.ps(scheduler, out));
    }

    @Override
    public String tree() {
        return text(out -> Dump.tree(scheduler, out));
    }

    @Override
    public String where(int tid) {
        for (Task<?> task : scheduler.tasks()) {
            if (task.tid() == tid) {
                return text(out -> Dump.where(task, out));
            }
        }
        return "no living task " + tid;
    }

    /** Takes it out of JMX. Does nothing the second time. */
    @Override
    public void close() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (InstanceNotFoundException closedBefore) {
            // nothing to do
        } catch (MBeanRegistrationException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Writing {
        void to(Appendable out) throws IOException;
    }

    private static String text(Writing writing) {
        StringBuilder text = new StringBuilder();
        try {
            writing.to(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
