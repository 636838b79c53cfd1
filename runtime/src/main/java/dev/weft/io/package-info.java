/**
 * Input and output for tasks: sockets, files, subprocesses and blocking functions, in calls that read like blocking code and
 * suspend the calling task.
 *
 * <pre>{@code
 * @Coroutine
 * static void serve(Scheduler os, TcpServer server) throws IOException {
 *     for (;;) {
 *         TcpSocket client = server.accept();
 *         os.spawn(() -> {
 *             try (client) {
 *                 client.transferTo(client); // an echo
 *             }
 *         });
 *     }
 * }
 *
 * try (Scheduler os = Scheduler.create(); TcpServer server = TcpServer.listen(8080)) {
 *     os.spawn(() -> serve(os, server));
 *     os.run();
 * }
 * }</pre>
 *
 * The rules:
 *
 * <ul>
 *   <li>An operation is tried first, and waits only if it would block. If it does not wait, it costs no turn, but for one
 *       yield in {@value dev.weft.io.Budget#LIMIT} operations, so that others go on too.
 *   <li>What a kill or a timeout interrupts has lost nothing: a {@link dev.weft.io.PartialTransferException} tells how far a
 *       transfer had come.
 *   <li>Closing wakes who waits, with an error. The second task that wants to read, or write, the same is refused.
 * </ul>
 */
package dev.weft.io;
