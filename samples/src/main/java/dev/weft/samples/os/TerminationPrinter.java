package dev.weft.samples.os;

import dev.weft.os.Task;
import dev.weft.os.TaskListener;

/** Prints the line that the course's scheduler prints when a task ends (slide 125). */
public final class TerminationPrinter implements TaskListener {
    @Override
    public void taskTerminated(Task<?> task) {
        System.out.println("Task " + task.tid() + " terminated");
    }
}
