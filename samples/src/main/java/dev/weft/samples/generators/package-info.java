/** Part 1 of the course: generators and coroutines. */
package dev.weft.samples.generators;
