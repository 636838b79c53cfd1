/** Uses of coroutines beyond the course, each a page long. */
package dev.weft.samples.beyond;
