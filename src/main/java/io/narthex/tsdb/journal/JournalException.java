package io.narthex.tsdb.journal;

/** A commit could not be written; its sequence number is spent. */
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1;

  private final long sequence;

  JournalException(long sequence, Throwable cause) {
    super("cannot write the journal: " + cause, cause);
    this.sequence = sequence;
  }

  public long sequence() {
    return sequence;
  }
}
