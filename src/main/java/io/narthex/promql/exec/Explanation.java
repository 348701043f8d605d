package io.narthex.promql.exec;

import java.util.List;

/**
 * What one part of a plan came to.
 *
 * @param operator what it does: {@code sum}, {@code rate}, {@code selector}
 * @param text the part as written in the query
 * @param series how many series it gave
 * @param samples how many samples it gave, at all steps together
 * @param samplesRead how many samples its selector read from storage, for all parts that share it
 * @param nanos time of all threads together, its inputs included
 * @param inputs the parts it is computed from; numbers and strings are left out
 */
public record Explanation(
    String operator,
    String text,
    int series,
    long samples,
    long samplesRead,
    long nanos,
    List<Explanation> inputs) {
  public Explanation {
    inputs = List.copyOf(inputs);
  }
}
