/** What connections that say nothing cost those that talk. */
package dev.weft.benchmarks.idle;
