package io.narthex.scrape;

/** How many samples one scrape brought. */
final class SampleCounts {
  /** All that were exposed. */
  int scraped;

  /** Those left after metric relabelling. */
  int kept;

  /** Series that were not known from the scrape before. */
  int added;

  /** The time of the newest one that storage was given (ms since the epoch). */
  long newestMs;
}
