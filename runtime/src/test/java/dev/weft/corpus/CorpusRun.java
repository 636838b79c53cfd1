package dev.weft.corpus;

import dev.weft.Coro;
import dev.weft.StopIteration;
import dev.weft.abi.Stress;
import java.util.List;

/**
 * Has each library, or those that are named, do its work inside a coroutine, and prints what came out:
 * {@code corpus NAME SUSPENSIONS LENGTH HASH}, or {@code corpus NAME SUSPENSIONS failed EXCEPTION}. With
 * {@code -Dcorpus.print=true} the whole result too.
 */
final class CorpusRun {
    private CorpusRun() {}

    public static void main(String[] args) {
        for (Library library : Library.values()) {
            if (args.length == 0 || List.of(args).contains(library.name())) {
                long before = Stress.suspensions();
                String outcome = outcome(library);
                System.out.println("corpus " + library.name() + " " + (Stress.suspensions() - before) + " " + outcome);
            }
        }
    }

    private static String outcome(Library library) {
        Coro<Object, Object, String> coroutine = Coro.from(library.work);
        try {
            return "failed: yielded " + coroutine.next();
        } catch (StopIteration end) {
            String result = coroutine.result();
            if (Boolean.getBoolean("corpus.print")) {
                System.out.println(result);
            }
            return result.length() + " " + result.hashCode();
        } catch (Throwable e) {
            e.printStackTrace();
            return "failed: " + e.toString().lines().findFirst().orElse("");
        }
    }
}
