package io.narthex.scrape;

/**
 * How much the scrapes of a target have brought.
 *
 * @param scrapes how many there were
 * @param series how many samples the last one exposed, before relabelling
 * @param samples how many all of them have left after relabelling
 * @param bytes of all bodies, decompressed
 * @param newestMs the time of the newest sample, or 0 (ms since the epoch)
 */
public record ScrapeVolume(long scrapes, int series, long samples, long bytes, long newestMs) {
  static final ScrapeVolume NONE = new ScrapeVolume(0, 0, 0, 0, 0);

  /** The same after another scrape; of one that failed only the body counts. */
  ScrapeVolume plus(SampleCounts counts, boolean stored, long bodyBytes) {
    return new ScrapeVolume(
        scrapes + 1,
        stored ? counts.scraped : series,
        samples + (stored ? counts.kept : 0),
        bytes + bodyBytes,
        stored ? Math.max(newestMs, counts.newestMs) : newestMs);
  }
}
