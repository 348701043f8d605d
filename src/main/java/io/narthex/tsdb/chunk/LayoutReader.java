package io.narthex.tsdb.chunk;

import io.narthex.model.HistogramLayout;
import java.util.Arrays;

/**
 * Reads layouts of histograms, mostly the same one again: one whose bytes are those of the one
 * before is the same object. Used by one thread.
 */
final class LayoutReader {
  private byte[] text = {};
  private int length;
  private HistogramLayout last = HistogramLayout.EMPTY;

  /** Reads the layout that stands next; its text tells where it ends. */
  HistogramLayout read(ByteReader in) {
    int start = in.position();
    byte[] bytes = in.array();
    if (length > 0
        && start + length <= bytes.length
        && Arrays.equals(text, 0, length, bytes, start, start + length)) {
      in.skip(length);
      return last;
    }
    last = Layouts.read(in);
    length = in.position() - start;
    text = Arrays.copyOfRange(bytes, start, in.position());
    return last;
  }
}
