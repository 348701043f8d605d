package io.narthex.discovery;

import io.narthex.http.HttpClients;
import java.util.concurrent.Executor;

/**
 * What sources work with, owned by the caller.
 *
 * @param executor runs what may block
 */
public record DiscoveryContext(
    HttpClients clients, Executor executor, DiscoveryCounters counters) {}
