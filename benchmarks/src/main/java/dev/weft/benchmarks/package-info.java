/**
 * What a switch costs. One file is one lesson: a coroutine beside the same thing written by hand, in one class, measured in
 * one run. Only the ratio of the two means anything; the nanoseconds belong to the machine.
 *
 * <p>Two yardsticks. <b>hand</b>: the JIT sees the iterator's class and fuses it into the loop. <b>hand, call</b>: the same
 * class with its {@code advance()} kept out of line.
 */
package dev.weft.benchmarks;
