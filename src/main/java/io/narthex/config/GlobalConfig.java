package io.narthex.config;

import io.narthex.model.Labels;
import io.narthex.model.NameValidation;

/**
 * What holds for the whole server; defaults for jobs are already inside {@link ScrapeConfig}.
 *
 * @param externalLabels go out with federation, remote write and alerts
 * @param queryLogFile "" for none
 */
public record GlobalConfig(
    long scrapeIntervalMs,
    long scrapeTimeoutMs,
    long evaluationIntervalMs,
    long ruleQueryOffsetMs,
    Labels externalLabels,
    String queryLogFile,
    NameValidation nameValidation) {}
