package dev.weft.samples.environments;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.util.concurrent.CountDownLatch;

/**
 * Two threads send to one coroutine: the one that comes while it runs is refused, with an error and without harm to the other
 * (slides 89 and 90). The latches see to it that they meet.
 */
public final class Cocrash {
    private Cocrash() {}

    @Coroutine
    static Sink<String> printer(CountDownLatch inside, CountDownLatch refused) throws InterruptedException {
        for (;;) {
            String line = Co.yield();
            System.out.println(line);
            inside.countDown();
            refused.await();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        Sink<String> printer = printer(inside, refused);

        Thread one = new Thread(() -> {
            for (int i = 1; i <= 3; i++) {
                printer.send("one " + i);
            }
        });
        one.start();

        inside.await();
        try {
            printer.send("two 1");
        } catch (IllegalStateException e) {
            System.out.println("two: " + e);
        }
        refused.countDown();
        one.join();
    }
}
