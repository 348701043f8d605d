package io.narthex.rules;

/**
 * Settings of a server's rules; Prometheus's flags have the same words. Durations are ms.
 *
 * @param outageToleranceMs the longest outage after which {@code for} states are restored
 * @param gracePeriodMs the least time between a restoration and an alert that fires by it
 * @param resendDelayMs the least time before a firing alert is sent again
 * @param concurrentRules how many independent rules may run beside their groups' own; 0 for none
 * @param externalUrl without a slash at its end
 */
public record RuleSettings(
    long outageToleranceMs,
    long gracePeriodMs,
    long resendDelayMs,
    int concurrentRules,
    String externalUrl) {}
