package io.narthex.model;

/**
 * Walks the labels of a series in order of names without making strings: names and values are
 * ranges of {@link #bytes}. Reusable; used by one thread.
 */
public final class LabelCursor {
  private byte[] bytes = new byte[0];
  private int next;
  private int nameStart;
  private int nameEnd;
  private int valueStart;
  private int valueEnd;

  /** Goes before the first label of a series. */
  public LabelCursor on(Labels labels) {
    bytes = labels.canonical();
    next = 0;
    return this;
  }

  /** Moves on to the next label; false at the end. */
  public boolean next() {
    if (next == bytes.length) {
      return false;
    }
    nameStart = LabelBytes.content(bytes, next);
    nameEnd = nameStart + LabelBytes.length(bytes, next);
    valueStart = LabelBytes.content(bytes, nameEnd);
    valueEnd = valueStart + LabelBytes.length(bytes, nameEnd);
    next = valueEnd;
    return true;
  }

  /** The canonical bytes the ranges belong to: to be read, never changed. */
  public byte[] bytes() {
    return bytes;
  }

  public int nameStart() {
    return nameStart;
  }

  public int nameEnd() {
    return nameEnd;
  }

  public int valueStart() {
    return valueStart;
  }

  public int valueEnd() {
    return valueEnd;
  }
}
