/**
 * What tasks of one scheduler talk through and wait for: {@link dev.weft.sync.Channel}, {@link dev.weft.sync.WorkQueue}, {@link
 * dev.weft.sync.Select}, {@link dev.weft.sync.Mutex} and its {@link dev.weft.sync.Condition}, {@link
 * dev.weft.sync.Semaphore}, {@link dev.weft.sync.Event}, {@link dev.weft.sync.Barrier}, {@link dev.weft.sync.Promise}.
 *
 * <p>Each method reads like a blocking call. What need not wait costs no turn and no system call. What must takes a place in a
 * line, and lines are served first come first; a task that is interrupted leaves its line at once, and what was handed to it
 * before its turn goes to the next, or back.
 */
package dev.weft.sync;
