package io.narthex.scrape;

import io.narthex.discovery.DiscoveryContext;
import io.narthex.http.HttpClients;
import java.util.concurrent.Executor;

/**
 * What all scrapes of a server share.
 *
 * @param executor runs what takes time: sending, parsing, appending
 * @param discovery runs beside what is scraped, as it may wait
 * @param seed of hashes, a secret of this process
 * @param offsetSeed tells servers with the same targets apart, so that they scrape at other moments
 */
record ScrapeServices(
    HttpClients clients,
    TargetStorage storage,
    Executor executor,
    DiscoveryContext discovery,
    ScrapeCounters counters,
    ScrapeIntervals intervals,
    ScrapeFeatures features,
    FailureLogs failureLogs,
    String userAgent,
    long seed,
    long offsetSeed) {}
