package io.narthex.promql.ast;

/**
 * A place in the text of a query.
 *
 * @param start the first byte, counted from 0 in UTF-8
 * @param end the byte after the last
 */
public record PositionRange(int start, int end) {
  /** Of nodes that were never written, such as an offset of zero. */
  public static final PositionRange NONE = new PositionRange(0, 0);

  public PositionRange to(PositionRange last) {
    return new PositionRange(start, last.end);
  }
}
