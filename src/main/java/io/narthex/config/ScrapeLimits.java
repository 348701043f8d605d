package io.narthex.config;

/**
 * What a scrape may bring; 0 is no limit. All but the last two fail the whole scrape when exceeded.
 *
 * @param bodySizeBytes of the answer after decompression
 * @param samples after metric relabelling
 * @param labels per series
 * @param labelNameLength in bytes
 * @param labelValueLength in bytes
 * @param targets per job after relabelling; beyond it all of the job's targets fail unscraped
 * @param keepDroppedTargets how many dropped targets are kept to be shown
 */
public record ScrapeLimits(
    long bodySizeBytes,
    long samples,
    long labels,
    long labelNameLength,
    long labelValueLength,
    long targets,
    long keepDroppedTargets) {
  public static final ScrapeLimits NONE = new ScrapeLimits(0, 0, 0, 0, 0, 0, 0);
}
