package dev.weft.benchmarks.peers.echo

import io.ktor.network.selector.SelectorManager
import io.ktor.network.sockets.InetSocketAddress
import io.ktor.network.sockets.Socket
import io.ktor.network.sockets.aSocket
import io.ktor.network.sockets.openReadChannel
import io.ktor.network.sockets.openWriteChannel
import io.ktor.network.sockets.port
import io.ktor.utils.io.readAvailable
import io.ktor.utils.io.writeFully
import java.util.concurrent.Executors
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** ktor's sockets, a coroutine for each connection, on one thread. */
class KtorServer : EchoServer {
    private val dispatcher = Executors.newSingleThreadExecutor { Thread(it).apply { isDaemon = true } }.asCoroutineDispatcher()
    private val scope = CoroutineScope(SupervisorJob() + dispatcher)

    override fun start(): Int = runBlocking {
        val server = aSocket(SelectorManager(dispatcher)).tcp().bind(InetSocketAddress("127.0.0.1", 0)) { backlogSize = 4096 }
        scope.launch {
            while (true) {
                val client = server.accept()
                launch { echo(client) }
            }
        }
        server.localAddress.let { it as InetSocketAddress }.port
    }

    private suspend fun echo(client: Socket) {
        client.use {
            val input = client.openReadChannel()
            val output = client.openWriteChannel()
            val buffer = ByteArray(EchoServer.BUFFER_BYTES)
            while (true) {
                val count = input.readAvailable(buffer)
                if (count < 0) {
                    break
                }
                output.writeFully(buffer, 0, count)
                output.flush()
            }
        }
    }
}
