package io.narthex.tsdb.head;

import io.narthex.storage.AppendResult;

/**
 * What the head may hold; 0 means no limit.
 *
 * @param windowMs how much time one window covers
 * @param outOfOrderWindowMs how far behind its series' newest one a live sample may be
 * @param crowd from so many series on those that have ended leave as soon as they are sealed
 */
public record HeadLimits(
    long windowMs, long outOfOrderWindowMs, long crowd, long seriesLimit, long memoryLimitBytes) {
  /** Whether one more series may come, or why not. */
  AppendResult refusal(long series, long memoryBytes, int nextReference) {
    if ((seriesLimit > 0 && series >= seriesLimit) || nextReference == Integer.MAX_VALUE) {
      return AppendResult.SERIES_LIMIT;
    }
    return memoryLimitBytes > 0 && memoryBytes >= memoryLimitBytes
        ? AppendResult.MEMORY_LIMIT
        : AppendResult.APPENDED;
  }
}
