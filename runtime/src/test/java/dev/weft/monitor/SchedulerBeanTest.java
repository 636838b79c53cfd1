package dev.weft.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.os.Await;
import dev.weft.os.Processor;
import dev.weft.os.Scheduler;
import dev.weft.os.WaitTask;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The scheduler in a management console. */
@Timeout(60)
class SchedulerBeanTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void attributes_and_operations() throws Exception {
        Scheduler os = Scheduler.create();
        try (SchedulerBean bean = SchedulerBean.register(os, "a \"test\", too")) {
            ObjectName name = bean.objectName();
            os.spawn("waits", () -> Co.yield(new WaitTask(2)));
            var looks = os.spawn("looks", () -> {
                assertThat(server.getAttribute(name, "Tasks")).isEqualTo(3);
                assertThat(server.getAttribute(name, "Ready")).isEqualTo(1);
                assertThat(server.getAttribute(name, "Waiting")).isEqualTo(1);
                assertThat(server.getAttribute(name, "Thread")).isEqualTo(Thread.currentThread().getName());
                assertThat(server.invoke(name, "ps", null, null)).asString().contains("waits", "looks");
                assertThat(server.invoke(name, "tree", null, null)).asString().contains("1 \"waits\" WAITING on WaitTask(2)");
                assertThat(where(name, 1)).contains("SchedulerBeanTest");
                assertThat(where(name, 9)).isEqualTo("no living task 9");
            });
            os.spawn("third", () -> {});
            os.run();
            looks.result();
            assertThat(server.getAttribute(name, "Thread")).isNull();
            assertThatThrownBy(() -> SchedulerBean.register(os, "a \"test\", too")).isInstanceOf(IllegalStateException.class);
            bean.close();
            assertThat(server.isRegistered(name)).isFalse();
        }
    }

    @Test
    void it_answers_while_a_task_spins() throws Exception {
        CountDownLatch spinning = new CountDownLatch(1);
        CompletableFuture<Object> stop = new CompletableFuture<>();
        try (Processor cpu = Processor.start("cpu"); SchedulerBean bean = SchedulerBean.register(cpu.scheduler(), "spins")) {
            try {
                cpu.scheduler().spawn("waits", () -> Co.trap(new Await<>(stop)));
                cpu.scheduler().spawn("spins", () -> spin(spinning, stop));
                spinning.await();
                assertThat(server.getAttribute(bean.objectName(), "Waiting")).isEqualTo(1);
                assertThat(server.getAttribute(bean.objectName(), "Thread")).isEqualTo("cpu");
                assertThat(server.invoke(bean.objectName(), "ps", null, null)).asString().containsPattern("2  RUNNING .*spins");
                assertThat(where(bean.objectName(), 2)).contains("SchedulerBeanTest.spin(");
            } finally {
                stop.complete(null);
            }
        }
    }

    private static void spin(CountDownLatch spinning, CompletableFuture<?> stop) {
        while (!stop.isDone()) {
            spinning.countDown();
        }
    }

    private String where(ObjectName name, int tid) throws Exception {
        return (String) server.invoke(name, "where", new Object[] {tid}, new String[] {"int"});
    }
}
