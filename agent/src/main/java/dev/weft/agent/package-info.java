/**
 * The Java agent: {@code -javaagent:weft-agent.jar[=key=value,...]}. Only connects: options, class files, the weaver, and
 * whoever reads the reports.
 */
package dev.weft.agent;
