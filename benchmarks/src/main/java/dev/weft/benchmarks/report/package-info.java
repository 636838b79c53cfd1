/** From what runs left behind to a page: {@link Scores} and {@link Notes} make a {@link Run}, runs make tables and charts. */
package dev.weft.benchmarks.report;
