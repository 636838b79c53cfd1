package dev.weft.os;

/**
 * Where tasks come from, and how they are called: tasks that were created in a row, as those of a loop are, share one of these. A
 * task alone would pay for three fields.
 *
 * @param scheduler whose tasks they are
 * @param parent see {@link Task#parent}
 * @param label the name, or the class of the lambda to name the task after, or null for the coroutine's own name
 */
record Origin(Scheduler scheduler, int parent, Object label) {}
