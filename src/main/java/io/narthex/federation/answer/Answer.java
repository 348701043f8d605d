package io.narthex.federation.answer;

import java.io.IOException;
import java.io.OutputStream;

/** What a client will be told, captured but not yet written. Used by one thread. */
public interface Answer extends AutoCloseable {
  /**
   * Writes the answer and flushes it, once; does not close the stream.
   *
   * @param deadlineMs when the client gives up, or {@link Long#MAX_VALUE}
   * @return bytes written
   * @throws IOException where the client has gone, its time is up or the answer too large
   */
  long write(OutputStream out, long deadlineMs) throws IOException;

  /** How much is told: series or samples, of an answer of changes only when it is written. */
  long size();

  /** How many series were left out, for want of a form in such an answer; known once written. */
  default int skipped() {
    return 0;
  }

  /** Lets go of the store and of the place among the answers under way. */
  @Override
  void close();
}
