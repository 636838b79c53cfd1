/** Part 3 of the course: event dispatching. Sources of XML events, and coroutines that handle them. */
package dev.weft.samples.events;
