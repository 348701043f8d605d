package io.narthex.server.metrics;

import io.narthex.storage.AppendResult;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbStats;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.metrics.Tag;

/** What the database tells of itself. */
final class StorageMetrics {
  private final Instruments instruments;
  private final SharedReport report;

  StorageMetrics(Instruments instruments, Tsdb tsdb) {
    this.instruments = instruments;
    this.report = new SharedReport(tsdb);
  }

  void register() {
    head();
    refusals();
    journal();
    blocks();
  }

  private void head() {
    gauge("prometheus_tsdb_head_series", "Series in the head.", TsdbStats::series);
    counter(
        "prometheus_tsdb_head_series_created_total",
        "Series that came into the head.",
        TsdbStats::seriesCreated);
    counter(
        "prometheus_tsdb_head_series_removed_total",
        "Series that left the head.",
        TsdbStats::seriesRemoved);
    gauge("prometheus_tsdb_head_chunks", "Chunks in the head.", TsdbStats::chunks);
    counter(
        "prometheus_tsdb_head_samples_appended_total",
        "Samples appended to the head.",
        TsdbStats::samplesAppended);
    counter(
        "prometheus_tsdb_exemplar_exemplars_appended_total",
        "Exemplars appended.",
        TsdbStats::exemplarsAppended);
    gauge(
        "prometheus_tsdb_head_min_time_seconds",
        "The oldest moment the head covers.",
        stats -> stats.series() == 0 ? 0 : stats.minTimeMs() / 1e3);
    gauge(
        "prometheus_tsdb_head_max_time_seconds",
        "The newest sample's time in the head.",
        stats -> stats.series() == 0 ? 0 : stats.maxTimeMs() / 1e3);
    gauge(
        "narthex_storage_memory_bytes",
        "Estimate of what head and block cache hold.",
        TsdbStats::memoryBytes);
    gauge("narthex_storage_open_queriers", "Readers that pin a commit.", TsdbStats::openQueriers);
  }

  private void refusals() {
    counter(
        "prometheus_tsdb_out_of_order_samples_total",
        "Samples refused because a newer one stood there.",
        stats -> refused(stats, AppendResult.OUT_OF_ORDER));
    counter(
        "prometheus_tsdb_out_of_bound_samples_total",
        "Samples refused because the head no longer covers their time.",
        stats -> refused(stats, AppendResult.OUT_OF_BOUNDS));
    counter(
        "prometheus_tsdb_too_old_samples_total",
        "Samples refused because they were older than the out-of-order window.",
        stats -> refused(stats, AppendResult.TOO_OLD));
    for (AppendResult reason : AppendResult.values()) {
      if (!reason.isAccepted()) {
        instruments.counter(
            "narthex_storage_refused_total",
            "Appends the store did not accept, by reason.",
            () -> refused(report.current(), reason),
            new Tag("reason", reason.name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  private void journal() {
    gauge("prometheus_tsdb_wal_segment_current", "Journal files.", TsdbStats::journalSegments);
    gauge(
        "prometheus_tsdb_wal_storage_size_bytes", "Bytes of the journal.", TsdbStats::journalBytes);
    counter(
        "prometheus_tsdb_wal_corruptions_total",
        "Records that were torn or broken when the journal was read.",
        TsdbStats::journalDamage);
    gauge("narthex_storage_sequence", "The newest commit readers see.", TsdbStats::sequence);
    gauge(
        "narthex_storage_durable_sequence",
        "The newest commit that would survive a power cut.",
        TsdbStats::durableSequence);
  }

  private void blocks() {
    gauge("prometheus_tsdb_blocks_loaded", "Sealed blocks.", TsdbStats::blocks);
    gauge("prometheus_tsdb_storage_blocks_bytes", "Bytes of the blocks.", TsdbStats::blockBytes);
    gauge(
        "narthex_storage_broken_blocks",
        "Sealed blocks of which something could not be read.",
        TsdbStats::brokenBlocks);
    counter("prometheus_tsdb_compactions_total", "Runs that sealed windows.", TsdbStats::seals);
    counter(
        "prometheus_tsdb_compactions_failed_total",
        "Runs that could not store what was due.",
        TsdbStats::sealFailures);
  }

  private static long refused(TsdbStats stats, AppendResult reason) {
    return stats.refused().getOrDefault(reason, 0L);
  }

  private void gauge(String name, String help, ToDoubleFunction<TsdbStats> figure) {
    instruments.gauge(name, help, () -> figure.applyAsDouble(report.current()));
  }

  private void counter(String name, String help, ToLongFunction<TsdbStats> figure) {
    instruments.counter(name, help, () -> figure.applyAsLong(report.current()));
  }
}
