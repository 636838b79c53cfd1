package dev.weft.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.os.Processor;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/** The numbered rules, as the compatibility kit of Reactive Streams checks them. */
class ReactiveStreamsTest {
    private static final TestEnvironment ENVIRONMENT = new TestEnvironment(200, 50);

    @Coroutine
    static Generator<Integer> numbers(long n) {
        for (int i = 0; i < n; i++) {
            Co.yield(i);
        }
        return Co.end();
    }

    /** The publisher, on the thread that asks. */
    public static class OnCallersThread extends FlowPublisherVerification<Integer> {
        public OnCallersThread() {
            super(ENVIRONMENT);
        }

        @Override
        public Flow.Publisher<Integer> createFlowPublisher(long elements) {
            return CoroPublisher.of(() -> numbers(elements));
        }

        @Override
        public Flow.Publisher<Integer> createFailedFlowPublisher() {
            return CoroPublisher.of(() -> { throw new IllegalStateException("failed"); });
        }
    }

    /** The publisher, in a pool. */
    public static class InPool extends OnCallersThread {
        @Override
        public Flow.Publisher<Integer> createFlowPublisher(long elements) {
            return CoroPublisher.of(() -> numbers(elements), ForkJoinPool.commonPool());
        }
    }

    /** The subscriber, with a task behind it that reads. */
    public static class Reader extends FlowSubscriberBlackboxVerification<Integer> {
        private final Processor cpu = Processor.start("reader");

        public Reader() {
            super(ENVIRONMENT);
        }

        @Override
        public Flow.Subscriber<Integer> createFlowSubscriber() {
            FlowReader<Integer> reader = new FlowReader<>(4);
            cpu.scheduler().submit(() -> {
                while (reader.read() != null) {
                    Co.yield();
                }
            });
            return reader.subscriber();
        }

        @Override
        public Integer createElement(int element) {
            return element;
        }
    }

    @TestFactory
    Stream<DynamicTest> the_rules() {
        return Stream.of(OnCallersThread.class, InPool.class, Reader.class)
                .map(kit -> DynamicTest.dynamicTest(kit.getSimpleName(), () -> {
                    TestListenerAdapter results = new TestListenerAdapter();
                    TestNG testng = new TestNG(false);
                    testng.setTestClasses(new Class<?>[] {kit});
                    testng.addListener(results);
                    testng.setVerbose(0);
                    testng.run();
                    assertThat(results.getFailedTests()).extracting(ITestResult::getName, ITestResult::getThrowable).isEmpty();
                    assertThat(results.getConfigurationFailures()).isEmpty();
                    assertThat(results.getPassedTests()).hasSizeGreaterThan(10);
                }));
    }
}
