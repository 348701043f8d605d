package io.narthex.storage;

/** What became of one sample. Rejections are results, not exceptions: they are common and cheap. */
public enum AppendResult {
  APPENDED,
  /** The same time and value stood there already: fine, and nothing to do. */
  UNCHANGED,
  /** Another value stands at the same time. */
  DUPLICATE,
  /** Older than the newest sample of the series, and no out-of-order window is set. */
  OUT_OF_ORDER,
  /** Older than the out-of-order window. */
  TOO_OLD,
  /** Outside of what the store takes at all, behind or ahead of now. */
  OUT_OF_BOUNDS,
  /** The reference names no series (any more). */
  UNKNOWN_SERIES,
  /** The series budget is used up. */
  SERIES_LIMIT,
  /** The memory budget is used up. */
  MEMORY_LIMIT,
  /** The commit as a whole could not be journaled: the disk is full, nearly full, or broken. */
  NOT_JOURNALED;

  private static final AppendResult[] ALL = values();

  public boolean isAccepted() {
    return this == APPENDED || this == UNCHANGED;
  }

  /** This refusal as {@link Appender#reference} returns it: below zero. */
  @SuppressWarnings("EnumOrdinal") // never leaves the process
  public long asReference() {
    return -ordinal();
  }

  /** What a returned reference says: {@link #APPENDED} for a real one, else why it was refused. */
  public static AppendResult ofReference(long reference) {
    return reference > 0 ? APPENDED : ALL[(int) -reference];
  }
}
