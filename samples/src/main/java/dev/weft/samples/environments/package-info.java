/** Parts 4 and 5 of the course: from data processing to concurrent programming. */
package dev.weft.samples.environments;
