/** What the peers do, and the loops that drive those of one kind. */
package dev.weft.benchmarks.peers;
