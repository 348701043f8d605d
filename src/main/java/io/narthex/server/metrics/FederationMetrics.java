package io.narthex.server.metrics;

import io.narthex.federation.pull.FederationPuller;
import io.narthex.federation.replica.ReplicaStatus;
import java.util.function.ToLongFunction;

/** What pulling from others tells of itself beside the series it stores. */
final class FederationMetrics {
  private final Instruments instruments;
  private final FederationPuller puller;

  FederationMetrics(Instruments instruments, FederationPuller puller) {
    this.instruments = instruments;
    this.puller = puller;
  }

  void register() {
    instruments.counter(
        "narthex_federation_replica_failovers_total",
        "Targets that another replica took the lead over.",
        () -> sum(ReplicaStatus::failovers));
    instruments.counter(
        "narthex_federation_replica_ignored_samples_total",
        "Samples not stored because another replica leads their target.",
        () -> sum(ReplicaStatus::ignored));
  }

  private long sum(ToLongFunction<ReplicaStatus> figure) {
    return puller.replicaGroups(0).stream().mapToLong(figure).sum();
  }
}
