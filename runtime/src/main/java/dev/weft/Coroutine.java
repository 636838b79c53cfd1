package dev.weft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that may suspend. Two kinds:
 *
 * <ul>
 *   <li>a <b>factory</b> returns {@link Coro} or a subtype. A call runs nothing and returns a new coroutine (a {@link Sink}
 *       has run to its first yield). The body ends with {@code return Co.end(..)}, or null.
 *   <li>a <b>suspendable</b> method returns anything else. It may suspend its caller too, which must be a
 *       {@code @Coroutine} itself; it is called like any method.
 * </ul>
 *
 * On the single method of a functional interface it makes lambdas and method references suspendable.
 *
 * <p>A method that cannot be woven (it suspends while it holds a monitor, say) throws {@link NotWovenException} with the
 * reason when it is called.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Coroutine {}
