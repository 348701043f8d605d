package io.narthex.alerts;

/**
 * Settings of the notifier; Prometheus's flags have the same words.
 *
 * @param queueCapacity the most alerts that wait for one Alertmanager
 * @param batchSize the most alerts in one request
 * @param drains whether alerts that wait are still sent when the server stops
 * @param externalUrl of this server, without a slash at its end
 */
public record NotifierSettings(
    int queueCapacity, int batchSize, boolean drains, String externalUrl, String userAgent) {}
