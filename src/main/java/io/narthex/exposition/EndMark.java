package io.narthex.exposition;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * What stands behind a federation answer that is complete, so that one cut short is not taken for
 * one that has less to tell:
 *
 * <pre>
 *  text      # federation complete series=N skipped=M
 *  protobuf  a family "narthex_federation_complete" without metrics, that sentence's end its help
 * </pre>
 *
 * <p>OpenMetrics has a mark of its own, {@code # EOF}, on which its reader insists.
 */
public final class EndMark {
  /** Nowhere. */
  public static final int NONE = -1;

  /** The family of protobuf answers. */
  public static final String FAMILY = "narthex_federation_complete";

  private static final String LINE = "# federation complete ";
  private static final byte[] LINE_START = LINE.getBytes(US_ASCII);
  private static final byte[] NAME = FAMILY.getBytes(US_ASCII);

  /** What precedes a family's name in its message: a tag, the name's length. */
  private static final int BEFORE_NAME = 2;

  /** The mark's message is no longer, so that its length is one byte. */
  private static final int MOST_BYTES = 127;

  private EndMark() {}

  /** How many series were written, and how many had no form. */
  public static String counts(int written, int skipped) {
    return "series=" + written + " skipped=" + skipped;
  }

  /** The last line of text. */
  public static byte[] line(int written, int skipped) {
    return (LINE + counts(written, skipped) + '\n').getBytes(US_ASCII);
  }

  /**
   * Where the mark of a complete answer begins: at its length in OpenMetrics.
   *
   * @param length of the answer, in the first bytes of the array
   * @return {@link #NONE} where the answer has no mark
   */
  public static int find(ExpositionFormat format, byte[] answer, int length) {
    return switch (format) {
      case PROTOBUF -> findFamily(answer, length);
      case OPEN_METRICS_0_0_1, OPEN_METRICS_1_0_0 -> length;
      case TEXT_0_0_4, TEXT_1_0_0 -> findLine(answer, length);
    };
  }

  private static int findLine(byte[] answer, int length) {
    if (length == 0 || answer[length - 1] != '\n') {
      return NONE;
    }
    int start = length - 1;
    while (start > 0 && answer[start - 1] != '\n') {
      start--;
    }
    return startsWith(LINE_START, answer, start, length) ? start : NONE;
  }

  /** Looks for a message of the mark's name that ends where the answer does. */
  private static int findFamily(byte[] answer, int length) {
    for (int bytes = NAME.length; bytes <= MOST_BYTES && bytes < length; bytes++) {
      int start = length - bytes;
      if (answer[start - 1] == bytes && startsWith(NAME, answer, start + BEFORE_NAME, length)) {
        return start - 1;
      }
    }
    return NONE;
  }

  private static boolean startsWith(byte[] start, byte[] bytes, int from, int to) {
    return to - from >= start.length
        && Arrays.equals(start, 0, start.length, bytes, from, from + start.length);
  }
}
