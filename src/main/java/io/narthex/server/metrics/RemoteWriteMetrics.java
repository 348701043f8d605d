package io.narthex.server.metrics;

import io.narthex.remote.WriteCounters;

/** What receiving remote writes tells of itself. */
final class RemoteWriteMetrics {
  private RemoteWriteMetrics() {}

  static void register(Instruments instruments, WriteCounters counters) {
    instruments.counter(
        "narthex_remote_write_samples_total",
        "Samples that other servers wrote, histograms among them.",
        counters::samples);
    instruments.counter(
        "narthex_remote_write_rejected_samples_total",
        "Samples of remote writes that storage refused.",
        counters::rejected);
    instruments.counter(
        "prometheus_api_remote_write_invalid_labels_samples_total",
        "Series of remote writes left out because of their labels.",
        counters::invalidSeries);
  }
}
