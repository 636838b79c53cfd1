/**
 * Seeing inside a running scheduler: {@link dev.weft.monitor.Dump} writes its tasks as text, {@link dev.weft.monitor.Monitor}
 * answers questions on a port, {@link dev.weft.monitor.SchedulerBean} puts it into JMX; {@link dev.weft.monitor.Watch} measures
 * times, and warns of turns that last too long.
 *
 * <p>All of it reads; nothing here stops a task or waits for one, so it answers while a task spins. The price: each line is true
 * of a moment, but not all of the same one.
 */
package dev.weft.monitor;
