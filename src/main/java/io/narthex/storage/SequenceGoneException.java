package io.narthex.storage;

/** A point in the commit order that the store no longer knows: the caller must start afresh. */
public final class SequenceGoneException extends Exception {
  private static final long serialVersionUID = 1;

  private final long oldestSequence;

  public SequenceGoneException(long asked, long oldestSequence) {
    super("changes after sequence " + asked + " are gone, the oldest known is " + oldestSequence);
    this.oldestSequence = oldestSequence;
  }

  /** A place that this store never was at. */
  public SequenceGoneException(String problem, long oldestSequence) {
    super(problem);
    this.oldestSequence = oldestSequence;
  }

  /** The oldest sequence that can still be asked for. */
  public long oldestSequence() {
    return oldestSequence;
  }
}
