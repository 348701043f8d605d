package io.narthex.tsdb.journal;

/**
 * Between two records of a segment.
 *
 * @param segment its number
 * @param offset bytes from its beginning
 */
public record JournalPosition(int segment, long offset) {}
