package io.narthex.tsdb.journal;

/**
 * The journal's rhythm and limit.
 *
 * @param fsyncIntervalMs how often it is forced to disk (ms); 0: before every commit returns
 * @param segmentBytes how many bytes of samples go into a segment; the naming of series comes on
 *     top
 * @param freeBytes commits are refused while less is left on the disk; 0 for no limit
 */
public record JournalSettings(long fsyncIntervalMs, long segmentBytes, long freeBytes) {}
