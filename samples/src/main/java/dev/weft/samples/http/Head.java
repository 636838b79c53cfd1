package dev.weft.samples.http;

import java.util.List;

/**
 * What stands before a body, as it came.
 *
 * @param firstLine of a request or a response
 * @param fields a line for each
 */
record Head(String firstLine, List<String> fields) {}
