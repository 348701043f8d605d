package io.narthex.bench.beside;

/**
 * One measured value; less is better.
 *
 * @param row what was measured, the same words for every server
 * @param unit of the value, such as {@code s} or {@code bytes}
 */
record Figure(String row, String unit, double value) {}
