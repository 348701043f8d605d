package io.narthex.scrape;

/**
 * How the last scrape of a target went.
 *
 * @param lastError "" where there was none
 * @param lastScrapeMs milliseconds since the epoch; 0 before the first scrape
 * @param volume what this scrape and those before have brought
 */
public record TargetStatus(
    Health health,
    String lastError,
    long lastScrapeMs,
    double lastDurationSeconds,
    ScrapeVolume volume) {
  /** Whether a target answers. */
  public enum Health {
    UNKNOWN,
    UP,
    DOWN
  }

  static final TargetStatus NONE = new TargetStatus(Health.UNKNOWN, "", 0, 0, ScrapeVolume.NONE);
}
