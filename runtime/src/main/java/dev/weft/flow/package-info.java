/**
 * Coroutines and {@link java.util.concurrent.Flow}, the JDK's Reactive Streams: {@link dev.weft.flow.FlowReader} lets a task read
 * what a publisher sends, {@link dev.weft.flow.CoroPublisher} publishes what a coroutine yields. Both keep the back-pressure:
 * nobody sends what was not asked for.
 */
package dev.weft.flow;
