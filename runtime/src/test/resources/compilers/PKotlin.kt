import dev.weft.Co
import dev.weft.CoCallable
import dev.weft.Coroutine

/** Inlined lambdas, try as an expression among arguments, when, defaults, data and sealed classes, properties. */
class PKotlin {
    private var field = 3
    private var text = "t"

    fun body(): Any = CoCallable<Any?> { main() }

    companion object {
        @JvmStatic @Coroutine
        fun ask(o: Any?): Any? = try {
            Co.`yield`<Any?>(o)
        } catch (raised: IllegalStateException) {
            Co.`yield`<Any?>("again" as Any)
        }

        @JvmStatic @Coroutine
        fun number(o: Any?): Int = (ask(o) as Number).toInt()
    }

    sealed interface Shape
    data class Circle(val radius: Double, val name: String = "circle") : Shape
    data class Square(val side: Int, val inner: Shape?, val wide: Long) : Shape
    object Nothing : Shape

    class Holder<T>(val a: Any?, val b: Long, val c: T) {
        override fun toString() = "$a $b $c"
    }

    fun interface Step { @Coroutine fun step(n: Int): Int }

    @Coroutine
    private fun named(s: Shape, times: Int = number("default")): String = when (s) {
        is Circle -> if (s.radius > number("radius")) "large ${s.name}" else s.name + times
        is Square -> "square ${s.side + number("side")}" + (s.inner?.let { named(it) } ?: ask("none"))
        Nothing -> ask("nothing").toString()
    }

    @Coroutine
    private fun expressions(): Any = Holder(
        try { if (number("a") > 5) throw IllegalArgumentException("large") else ask("b") } catch (e: IllegalArgumentException) { number("c") } finally { ask("d") },
        listOf(1, 2, 3).sumOf { it * number("sum $it") }.toLong() + run { val n = number("run"); if (n < 0) return@run 1L; n.toLong() * 2 },
        StringBuilder(run { try { ask("e").toString() } catch (e: RuntimeException) { "f" } }).append(ask("g")).also { field += it.length }
    )

    @Coroutine
    private fun loops(): String {
        val out = StringBuilder()
        outer@ for (i in 0..5 step 2) {
            for ((k, v) in mapOf("x" to 1, "y" to 2)) {
                if (number("$k$i") == v) continue@outer
                out.append(k).append(v * number("v"))
                if (out.length > 60) break@outer
            }
            repeat(2) { n -> out.append(n + number("repeat")) }
        }
        var n = 4
        do { n -= 1 + (number("n") and 1) } while (n > 0)
        val found = sequenceOf(1, 2, 3).map { it * 2 }.toList().firstOrNull { it > number("found") }
        return out.append(found).append(n).toString()
    }

    @Coroutine
    private fun nulls(s: String?, array: IntArray?): Any? {
        val length = s?.length ?: number("length")
        array?.let { it[number("i") and 1] += number("element") }
        text += s?.uppercase() ?: return ask("early")
        return "$length ${array?.contentToString()} $text ${ask("end") ?: "null"}"
    }

    @Coroutine
    private fun local(start: Int): Int {
        var captured = start
        val plus = Step { n -> captured += number("captured"); n + captured }
        val twice = Step { n -> plus.step(n) * plus.step(1) }
        return twice.step(number("start"))
    }

    @Coroutine
    fun main(): Any? = buildString {
        append(named(Circle(2.0))).append(named(Square(1, Circle(number("r").toDouble()), 5L), 7)).append(named(Nothing))
        append(expressions()).append(loops()).append(nulls(null, intArrayOf(1, 2))).append(nulls("abc", null)).append(local(2))
        append(Square(number("copy"), null, 1L).copy(wide = number("wide").toLong())).append(field)
    }
}
