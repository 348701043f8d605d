package io.narthex.federation;

/**
 * How the pulls from one source go.
 *
 * @param job the configuration's name
 * @param url what is asked, without its parameters
 * @param lastPullMs when the last pull ended, or 0 (ms since the epoch)
 * @param lastError why the last pull failed, "" where it did not
 * @param newestSampleMs the newest sample that was ever brought, or 0
 * @param pulls how many there were
 * @param samples how many were stored
 * @param refused how many the store did not take
 * @param bytes received, decompressed
 * @param gaps how often the source had forgotten where the last pull ended
 */
public record SourceStatus(
    String job,
    String url,
    long lastPullMs,
    String lastError,
    long newestSampleMs,
    long pulls,
    long samples,
    long refused,
    long bytes,
    long gaps) {
  /** Whether the last pull was complete. */
  public boolean isUp() {
    return pulls > 0 && lastError.isEmpty();
  }
}
