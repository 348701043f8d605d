package io.narthex.federation.pull;

import io.narthex.config.FederationConfig.Mode;
import io.narthex.scrape.ActiveTarget;
import io.narthex.scrape.ScrapeVolume;
import io.narthex.scrape.TargetStatus;
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
 * @param series how many the last whole answer told of
 * @param samples how many were stored
 * @param recovered how many of them came later than live pulls bring them
 * @param refused how many the store did not take
 * @param bytes received, decompressed
 * @param gaps how often the source had forgotten where the last pull ended
 * @param missed how many of its commits that cost, as far as can be known
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
    long series,
    long samples,
    long recovered,
    long refused,
    long bytes,
    long gaps,
    long missed,
    long backlog) {
  /** What is known of a source that is scraped: it has no cursor that could be lost. */
  static SourceStatus of(ActiveTarget target) {
    TargetStatus status = target.status();
    ScrapeVolume volume = status.volume();
    return new SourceStatus(
        target.scrapePool(),
        Mode.LATEST,
        withoutQuery(target.target().url()),
        status.lastScrapeMs(),
        status.lastError(),
        volume.newestMs(),
        volume.scrapes(),
        volume.series(),
        volume.samples(),
        0,
        0,
        volume.bytes(),
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
