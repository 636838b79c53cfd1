package dev.weft.corpus;

import dev.weft.Coroutine;
import groovy.lang.GroovyShell;

/** A script, compiled and run. */
final class GroovyWork {
    private GroovyWork() {}

    @Coroutine
    static String run() {
        return String.valueOf(new GroovyShell().evaluate("""
                class Point { int x; def y; String toString() { "($x, $y)" } }
                def points = (1..40).collect { new Point(x: it * 7 % 11, y: it / 4) }
                def groups = points.groupBy { it.x }.collectEntries { k, v -> [k, v*.y.sum()] }
                def text = groups.sort { a, b -> b.value <=> a.value ?: a.key <=> b.key }.inject('') { s, e -> s + "${e.key}:${e.value} " }
                def total = 0
                for (int i = 0; i < 50; i++) { switch (i % 5) { case [0, 3]: total += i; break; case { it > 3 }: total *= 2; break; default: total -= 1 } }
                try { points[3].missing } catch (MissingPropertyException e) { text += e.property }
                text + total + points.take(5) + ('a'..'e').permutations().size() + [1, [2, [3]]].flatten() + (0.1 + 0.2)
                """));
    }
}
