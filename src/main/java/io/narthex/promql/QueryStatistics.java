package io.narthex.promql;

import java.util.List;

/**
 * What a query cost.
 *
 * @param samples how many samples the steps looked at, each as often as one did
 * @param samplesAtSteps the same for each step; empty where nobody asked
 * @param samplesRead how many samples were read from storage
 * @param peakSamples the most samples that were in memory at once
 * @param queuedNanos ns spent waiting for its turn
 * @param prepareNanos ns spent on text and plan
 * @param evaluateNanos ns spent on the answer
 */
public record QueryStatistics(
    long samples,
    List<StepSamples> samplesAtSteps,
    long samplesRead,
    long peakSamples,
    long queuedNanos,
    long prepareNanos,
    long evaluateNanos) {
  public QueryStatistics {
    samplesAtSteps = List.copyOf(samplesAtSteps);
  }
}
