package dev.weft.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.CountDownLatch;

/** What {@link SubprocessTest} runs. */
final class OtherProgram {
    private OtherProgram() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        switch (args[0]) {
            case "cat" -> {
                System.in.transferTo(System.out);
                System.out.flush();
            }
            case "sort" -> {
                new BufferedReader(new InputStreamReader(System.in)).lines().sorted().forEach(line -> System.out.print(line + "\n"));
                System.err.print("done\n");
                System.out.flush();
                System.exit(3);
            }
            case "silence" -> new CountDownLatch(1).await();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }
}
