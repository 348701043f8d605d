package io.narthex.promql;

/**
 * What a query cost.
 *
 * @param samplesRead how many samples were read from storage
 * @param peakSamples the most samples that were in memory at once
 * @param queuedNanos ns spent waiting for its turn
 * @param prepareNanos ns spent on text and plan
 * @param evaluateNanos ns spent on the answer
 */
public record QueryStatistics(
    long samplesRead, long peakSamples, long queuedNanos, long prepareNanos, long evaluateNanos) {}
