package io.narthex.tsdb;

/**
 * What of the settings may change while the database works.
 *
 * @param outOfOrderWindowMs how far behind a series' newest sample live appends may be (ms)
 * @param retentionMs how long samples are kept; 0: as the database was opened with
 * @param retentionBytes how many bytes of sealed blocks are kept; 0: the same
 * @param retentionPercentage how much of the disk's size sealed blocks may take, in the place of
 *     {@code retentionBytes}; 0: as that says
 * @param staleShare from which share of the series on those that have ended leave early; 0: as the
 *     database was opened with
 * @param exemplars how many are kept; 0: none
 */
public record Tuning(
    long outOfOrderWindowMs,
    long retentionMs,
    long retentionBytes,
    double retentionPercentage,
    double staleShare,
    int exemplars) {}
