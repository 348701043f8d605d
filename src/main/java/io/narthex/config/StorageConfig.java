package io.narthex.config;

/**
 * What the file says about storage.
 *
 * @param retentionTimeMs 0 where the file leaves it to the settings
 * @param retentionSizeBytes 0 for the same
 */
public record StorageConfig(
    long outOfOrderTimeWindowMs,
    long retentionTimeMs,
    long retentionSizeBytes,
    long maxExemplars) {}
