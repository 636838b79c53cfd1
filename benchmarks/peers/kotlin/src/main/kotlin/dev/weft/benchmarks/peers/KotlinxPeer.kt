package dev.weft.benchmarks.peers

import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.GlobalScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.ReceiveChannel
import kotlinx.coroutines.channels.SendChannel
import kotlinx.coroutines.channels.produce
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.yield

/**
 * kotlinx.coroutines on the one thread of {@code runBlocking}: rendezvous channels between coroutines where a value goes from
 * one to another, a flow where it is only pushed on.
 */
@OptIn(ExperimentalCoroutinesApi::class, DelicateCoroutinesApi::class)
class KotlinxPeer : Peer {
    override fun boxed(n: Int): Long = runBlocking { sum(numbers(n)) }

    private fun CoroutineScope.numbers(n: Int) = produce { for (i in 1..n) send(i) }

    private suspend fun sum(ints: ReceiveChannel<Int>): Long {
        var sum = 0L
        for (i in ints) {
            sum += i
        }
        return sum
    }

    override fun objects(strings: Array<String>): Long = runBlocking {
        var sum = 0L
        for (string in produce { for (string in strings) send(string) }) {
            sum += string.length
        }
        sum
    }

    override fun send(n: Int): Long = runBlocking {
        val requests = Channel<Int>()
        val replies = Channel<Int>()
        launch {
            var total = 0
            for (request in requests) {
                total += request
                replies.send(total)
            }
        }
        var last = 0
        for (i in 1..n) {
            requests.send(i)
            last = replies.receive()
        }
        requests.close()
        last.toLong()
    }

    override fun tree(root: Node): Long = runBlocking { sum(produce { walk(root) }) }

    private suspend fun SendChannel<Int>.walk(node: Node?) {
        if (node == null) {
            return
        }
        walk(node.left)
        send(node.value)
        walk(node.right)
    }

    override fun chain(depth: Int, n: Int): Long = runBlocking { sum(produce { descend(depth, n) }) }

    private suspend fun SendChannel<Int>.descend(depth: Int, n: Int): Int {
        if (depth > 1) {
            return descend(depth - 1, n) + 1
        }
        for (i in 1..n) {
            send(i)
        }
        return 1
    }

    override fun fib(n: Int): Long = runBlocking { fibonacci(n).toLong() }

    private suspend fun fibonacci(n: Int): Int {
        if (n < 0) {
            yield()
        }
        return if (n < 2) n else fibonacci(n - 1) + fibonacci(n - 2)
    }

    override fun loop(numbers: IntArray): Long = runBlocking {
        var sum = 0
        for (number in numbers) {
            sum += mix(number)
        }
        sum.toLong()
    }

    private suspend fun mix(number: Int): Int {
        if (number < 0) {
            yield()
        }
        return number * 31 + 1
    }

    override fun scheduler(tasks: Int, yields: Int): Long {
        val count = IntArray(1)
        runBlocking {
            for (task in 1..tasks) {
                launch {
                    for (i in 0 until yields) {
                        yield()
                        count[0]++
                    }
                }
            }
        }
        return count[0].toLong()
    }

    override fun pingPong(turns: Int): Long = scheduler(2, turns)

    override fun lives(n: Int): Long = runBlocking {
        var sum = 0L
        for (i in 1..n) {
            val job = launch {
                yield()
                sum += i
            }
            job.join()
        }
        sum
    }

    override fun push(n: Int): Long = runBlocking {
        var sum = 0L
        flow { for (i in 1..n) emit(i) }.map { it + 1 }.filter { it % 2 == 0 }.collect { sum += it }
        sum
    }

    override fun pull(n: Int): Long = runBlocking {
        val first = numbers(n)
        val incremented = produce { for (i in first) send(i + 1) }
        sum(produce { for (i in incremented) if (i % 2 == 0) send(i) })
    }

    /** Runs what is dispatched at once: a million coroutines need no thread to get to where they wait. */
    private object AtOnce : CoroutineDispatcher() {
        override fun dispatch(context: CoroutineContext, block: Runnable) = block.run()
    }

    override fun suspended(number: Int, text: String): Any = parked(number, text)

    override fun parked(number: Int, text: String): Any = GlobalScope.launch(AtOnce) {
        hold(number, text)
    }

    private suspend fun hold(number: Int, text: String): Int {
        waitForNothing()
        return text.length + number
    }

    private suspend fun waitForNothing() {
        suspendCancellableCoroutine<Unit> { }
    }
}
