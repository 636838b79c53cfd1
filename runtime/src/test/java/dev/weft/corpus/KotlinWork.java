package dev.weft.corpus;

import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kotlin.collections.CollectionsKt;
import kotlin.ranges.IntRange;
import kotlin.sequences.Sequence;
import kotlin.sequences.SequencesKt;
import kotlin.text.Regex;
import kotlin.text.StringsKt;

/** Collections, texts, sequences. */
final class KotlinWork {
    private KotlinWork() {}

    @Coroutine
    static String run() {
        StringBuilder out = new StringBuilder();
        List<Integer> numbers = new ArrayList<>(CollectionsKt.shuffled(CollectionsKt.toList(new IntRange(1, 200)), new Random(5)));
        out.append(CollectionsKt.chunked(CollectionsKt.sorted(numbers), 7));
        out.append(CollectionsKt.windowed(numbers, 3, 50, true)).append(CollectionsKt.zip(numbers.subList(0, 3), List.of("a", "b")));
        out.append(StringsKt.replace("a-b-c", "-", "+", false)).append(StringsKt.padStart("7", 5, '0'));
        out.append(StringsKt.lines("a\nb\r\nc")).append(StringsKt.trimIndent("  x\n    y\n  z"));
        out.append(new Regex("(\\w)(\\d)").replace("a1 b2", "$2$1"));
        Sequence<Integer> powers = SequencesKt.take(SequencesKt.generateSequence(1, x -> x * 2), 20);
        out.append(SequencesKt.joinToString(powers, ",", "[", "]", -1, "", null));
        out.append(SequencesKt.toList(SequencesKt.windowed(powers, 3, 2, true)));
        return out.toString();
    }
}
