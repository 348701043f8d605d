package io.narthex.federation.answer;

/** A federation request that is not answered, and why; said before the first byte. */
public final class FederationException extends Exception {
  private static final long serialVersionUID = 1;

  /** The kinds of refusal. */
  public enum Reason {
    /** More than one answer may hold. */
    TOO_LARGE,
    /** As many answers as may be are under way. */
    TOO_MANY,
    /** What was asked for contradicts itself or the data. */
    IMPOSSIBLE,
    /** What was given for a cursor is none. */
    BAD_CURSOR,
    /** The cursor leads to nothing that is still known. */
    GONE
  }

  private final Reason reason;

  public FederationException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
