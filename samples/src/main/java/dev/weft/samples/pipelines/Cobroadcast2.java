package dev.weft.samples.pipelines;

import dev.weft.Sink;
import java.util.List;

/**
 * Branches that meet again: three filters share one printer, which is right because sends follow one another (slide 46).
 */
public final class Cobroadcast2 {
    private Cobroadcast2() {}

    public static void main(String[] args) {
        Sink<String> printer = Copipe.printer();
        Copipe.push(Copipe.LINES, Cobroadcast.broadcast(List.of(
                Copipe.grep("python", printer),
                Copipe.grep("ply", printer),
                Copipe.grep("swig", printer))));
    }
}
