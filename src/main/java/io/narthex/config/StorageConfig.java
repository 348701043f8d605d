package io.narthex.config;

/**
 * What the file says about storage.
 *
 * @param retentionTimeMs 0 where the file leaves it to the settings
 * @param retentionSizeBytes 0 for the same
 * @param retentionPercentage of the disk, instead of a size; 0: none
 * @param staleSeriesCompactionThreshold the share of series that have ended from which on they are
 *     sealed early; 0 where the file leaves it to the store
 */
public record StorageConfig(
    long outOfOrderTimeWindowMs,
    long retentionTimeMs,
    long retentionSizeBytes,
    double retentionPercentage,
    double staleSeriesCompactionThreshold,
    long maxExemplars) {}
