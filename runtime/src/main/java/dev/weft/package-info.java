/**
 * Coroutines. Mark a method {@link dev.weft.Coroutine}, suspend in it with {@link dev.weft.Co}, and drive what it returns:
 * a {@link dev.weft.Generator}, a {@link dev.weft.Sink}, or in general a {@link dev.weft.Coro}.
 *
 * <pre>{@code
 * @Coroutine static Generator<Integer> countdown(int n) {
 *     while (n > 0) Co.yield(n--);
 *     return Co.end();
 * }
 *
 * for (int i : countdown(5)) System.out.println(i);
 * }</pre>
 *
 * The classes must be woven: start the JVM with {@code -javaagent:weft-agent.jar}.
 */
package dev.weft;
