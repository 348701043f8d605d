package io.narthex.federation.pull;

import io.narthex.config.FederationConfig.Mode;
import io.narthex.scrape.ActiveTarget;
import java.net.URI;

/**
 * How the pulls from one source go.
 *
 * @param job the configuration's name
 * @param mode how it is pulled from, which need not be how it was meant to be
 * @param url what is asked, without its parameters
 * @param lastPullMs when the last pull ended, or 0 (ms since the epoch)
 * @param lastError why the last pull failed, "" where it did not
 * @param newestSampleMs the newest sample that was ever brought, or 0
 * @param pulls how many there were
 * @param samples how many were stored
 * @param refused how many the store did not take
 * @param bytes received, decompressed
 * @param gaps how often the source had forgotten where the last pull ended
 * @param backlog commits of the source that the live pulls have overtaken and are still to be
 *     fetched
 */
public record SourceStatus(
    String job,
    Mode mode,
    String url,
    long lastPullMs,
    String lastError,
    long newestSampleMs,
    long pulls,
    long samples,
    long refused,
    long bytes,
    long gaps,
    long backlog) {
  /** What is known of a source that is scraped: no volumes, which are in its job's metrics. */
  static SourceStatus of(ActiveTarget target) {
    return new SourceStatus(
        target.scrapePool(),
        Mode.LATEST,
        withoutQuery(target.target().url()),
        target.status().lastScrapeMs(),
        target.status().lastError(),
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  /** An address without its parameters. */
  static String withoutQuery(URI url) {
    String text = url.toString();
    return url.getRawQuery() == null ? text : text.substring(0, text.indexOf('?'));
  }

  /** Whether there was a pull. */
  public boolean isKnown() {
    return lastPullMs > 0;
  }

  /** Whether the last pull was complete. */
  public boolean isUp() {
    return isKnown() && lastError.isEmpty();
  }
}
