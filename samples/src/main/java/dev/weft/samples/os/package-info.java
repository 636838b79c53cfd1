/** Parts 6 to 8 of the course: coroutines as tasks, the operating system, and the problem with the stack. */
package dev.weft.samples.os;
