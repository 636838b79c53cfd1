/**
 * An operating system of coroutines: the course's pyos (slides 99 to 189), with its flaws mended. A {@link
 * dev.weft.os.Scheduler} runs {@link dev.weft.os.Task}s on one thread, in strict turns. A task asks for something by
 * yielding a {@link dev.weft.os.SystemCall}; it needs no reference to the scheduler or to other tasks, only their numbers.
 *
 * <pre>{@code
 * try (Scheduler os = Scheduler.create()) {
 *     os.spawn(() -> {
 *         int child = Co.yield(new NewTask(countdown(3)));
 *         Co.yield(new WaitTask(child));
 *     });
 *     os.run();
 * }
 * }</pre>
 *
 * The rules:
 *
 * <ul>
 *   <li>The ready queue is first in, first out. A turn is one step of one task, to its next yield. A system call costs a
 *       turn even if it is answered at once; a call of a suspendable method does not.
 *   <li>A new task takes its first turn before its parent goes on.
 *   <li>Waiters go on in the order in which they began to wait.
 *   <li>A failure stays in its task: {@link dev.weft.os.Join} hands it on, and what nobody takes is reported to the
 *       {@link dev.weft.os.TaskListener}.
 *   <li>{@link dev.weft.os.Sleep}, {@link dev.weft.os.Timeout}, {@link dev.weft.os.Shield} and {@link dev.weft.os.TaskGroup}
 *       give tasks time, limits and structure. What is interrupted has not happened.
 * </ul>
 *
 * Inside, {@code Kernel} is the part that one thread runs: turns, waits, answers; {@code Cancellation} takes tasks out of their waits; {@code
 * Loop} sleeps when there is nothing to do; {@code Inbox} is how other threads reach it.
 */
package dev.weft.os;
