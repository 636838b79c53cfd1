package dev.weft.benchmarks.peers

import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.RestrictsSuspension
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.createCoroutineUnintercepted
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/**
 * Kotlin's compiler and standard library: sequences where they do, and where they do not, what takes the least, a coroutine
 * of its own that hands values over in fields.
 */
class KotlinPeer : CellPeer() {
    @RestrictsSuspension
    private class KotlinCell(body: suspend KotlinCell.() -> Unit) : Cell(), Continuation<Unit> {
        private var point: Continuation<Unit>? = body.createCoroutineUnintercepted(this, this)
        private var failure: Throwable? = null

        suspend fun pause() = suspendCoroutineUninterceptedOrReturn<Unit> {
            point = it
            COROUTINE_SUSPENDED
        }

        override fun step(): Boolean {
            val resumed = point ?: error("finished")
            point = null
            resumed.resume(Unit)
            failure?.let { throw it }
            return point != null
        }

        override val context: CoroutineContext get() = EmptyCoroutineContext

        override fun resumeWith(result: Result<Unit>) {
            failure = result.exceptionOrNull()
        }
    }

    override fun counting(n: Int): Cell = KotlinCell {
        for (i in 1..n) {
            value = i
            pause()
        }
    }

    override fun boxing(n: Int): Cell = error("sequences do it")

    override fun boxed(n: Int): Long {
        var sum = 0L
        val ints = iterator { for (i in 1..n) yield(i) }
        while (ints.hasNext()) {
            sum += ints.next()
        }
        return sum
    }

    override fun listing(strings: Array<String>): Cell = error("sequences do it")

    override fun objects(strings: Array<String>): Long {
        var sum = 0L
        val each = iterator { for (string in strings) yield(string) }
        while (each.hasNext()) {
            sum += each.next().length
        }
        return sum
    }

    override fun total(): Cell = KotlinCell {
        var total = 0
        while (true) {
            value = total
            pause()
            total += value
        }
    }

    override fun inOrder(root: Node): Cell = KotlinCell { walk(root) }

    private suspend fun KotlinCell.walk(node: Node?) {
        if (node == null) {
            return
        }
        walk(node.left)
        value = node.value
        pause()
        walk(node.right)
    }

    override fun descend(depth: Int, n: Int): Cell = KotlinCell { descendTo(depth, n) }

    private suspend fun KotlinCell.descendTo(depth: Int, n: Int): Int {
        if (depth > 1) {
            return descendTo(depth - 1, n) + 1
        }
        for (i in 1..n) {
            value = i
            pause()
        }
        return 1
    }

    override fun fib(n: Int): Long = result(KotlinCell { value = fibonacci(n) })

    private suspend fun KotlinCell.fibonacci(n: Int): Int {
        if (n < 0) {
            pause()
        }
        return if (n < 2) n else fibonacci(n - 1) + fibonacci(n - 2)
    }

    override fun loop(numbers: IntArray): Long = result(KotlinCell {
        var sum = 0
        for (number in numbers) {
            sum += mix(number)
        }
        value = sum
    })

    private suspend fun KotlinCell.mix(number: Int): Int {
        if (number < 0) {
            pause()
        }
        return number * 31 + 1
    }

    override fun turns(yields: Int, count: IntArray): Cell = KotlinCell {
        for (i in 0 until yields) {
            pause()
            count[0]++
        }
    }

    override fun pushIncremented(next: Cell): Cell = KotlinCell {
        while (true) {
            pause()
            next.value = value + 1
            next.step()
        }
    }

    override fun pushEven(next: Cell): Cell = KotlinCell {
        while (true) {
            pause()
            if (value % 2 == 0) {
                next.value = value
                next.step()
            }
        }
    }

    override fun pullIncremented(source: Cell): Cell = KotlinCell {
        while (source.step()) {
            value = source.value + 1
            pause()
        }
    }

    override fun pullEven(source: Cell): Cell = KotlinCell {
        while (source.step()) {
            if (source.value % 2 == 0) {
                value = source.value
                pause()
            }
        }
    }

    override fun holding(number: Int, text: String): Cell = KotlinCell {
        reference = text
        pause()
        value = text.length + number
        pause()
    }
}
