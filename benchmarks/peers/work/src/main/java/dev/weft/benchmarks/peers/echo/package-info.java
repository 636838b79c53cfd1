/** Echo servers of one shape, Weft's and others', and the load that compares them. */
package dev.weft.benchmarks.peers.echo;
