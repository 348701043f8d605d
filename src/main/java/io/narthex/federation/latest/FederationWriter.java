package io.narthex.federation.latest;

import io.narthex.storage.LatestCursor;
import java.io.IOException;

/** Writes series in the order they come, as Prometheus tells them, in one format. */
sealed interface FederationWriter permits TextFederationWriter, ProtobufFederationWriter {
  /**
   * Writes the series the cursor stands on, and begins a family where its name or type is another
   * than before.
   *
   * @return false where it has no form here, and nothing was written
   */
  boolean write(LatestCursor series) throws IOException;

  /** Ends the last family. */
  void end() throws IOException;

  /** Says that the answer is complete, behind its end. */
  void mark(int written, int skipped) throws IOException;
}
