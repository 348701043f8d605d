package io.narthex.config.revision;

/**
 * What is known of a revision beside its texts. Immutable once stored.
 *
 * @param number from 1, in the order they were made
 * @param createdMs milliseconds since the epoch
 * @param author "" where nobody is asked who they are
 * @param base the number of the revision it was made from; 0 for none
 */
public record Revision(int number, long createdMs, String author, String comment, int base) {
  /** Most characters of a comment. */
  public static final int MAX_COMMENT = 4_000;

  /**
   * When a revision came into force.
   *
   * @param atMs milliseconds since the epoch
   */
  public record Activation(int revision, long atMs, String author) {}
}
