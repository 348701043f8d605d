package io.narthex.promql;

/**
 * How many samples a step looked at.
 *
 * @param timeMs the time of the step, ms since the epoch
 */
public record StepSamples(long timeMs, long samples) {}
