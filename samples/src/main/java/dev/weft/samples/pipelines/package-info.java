/** Part 2 of the course: coroutines, pipelines and dataflow. */
package dev.weft.samples.pipelines;
