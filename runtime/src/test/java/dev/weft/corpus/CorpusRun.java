package dev.weft.corpus;

import dev.weft.Coro;
import dev.weft.StopIteration;
import dev.weft.abi.Stress;

/** Has each library do its work inside a coroutine, and prints what came out: {@code corpus NAME SUSPENSIONS LENGTH HASH}. */
final class CorpusRun {
    private CorpusRun() {}

    public static void main(String[] args) {
        for (Library library : Library.values()) {
            long before = Stress.suspensions();
            String result = result(library);
            System.out.println("corpus " + library.name() + " " + (Stress.suspensions() - before) + " " + result.length() + " "
                    + result.hashCode());
        }
    }

    private static String result(Library library) {
        Coro<Object, Object, String> coroutine = Coro.from(library.work);
        try {
            throw new AssertionError(library + " yielded " + coroutine.next());
        } catch (StopIteration end) {
            return coroutine.result();
        }
    }
}
