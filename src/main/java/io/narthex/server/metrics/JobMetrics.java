package io.narthex.server.metrics;

import io.narthex.model.GoInterval;
import io.narthex.scrape.JobFigures;
import io.narthex.scrape.Scraper;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.metrics.Tag;

/** What each job that is scraped tells of itself. */
final class JobMetrics {
  private static final String JOB = "scrape_job";
  private static final String CONFIG = "config";
  private static final String INTERVAL = "interval";

  private final Instruments instruments;
  private final Scraper scraper;

  JobMetrics(Instruments instruments, Scraper scraper) {
    this.instruments = instruments;
    this.scraper = scraper;
  }

  void register() {
    scraper.follow(this::show);
  }

  /** Shows these jobs, and no others. */
  private void show(List<JobFigures> jobs) {
    List.of(JOB, CONFIG, INTERVAL).forEach(instruments::removeTagged);
    jobs.forEach(this::show);
    jobs.stream().map(JobFigures::intervalMs).distinct().forEach(this::showInterval);
  }

  private void show(JobFigures job) {
    Tag tag = new Tag(JOB, job.job());
    instruments.gauge(
        "prometheus_sd_discovered_targets",
        "Targets found, before relabelling.",
        job::discovered,
        new Tag("name", "scrape"),
        new Tag(CONFIG, job.job()));
    instruments.gauge(
        "prometheus_target_scrape_pool_targets", "Targets of the job.", job::targets, tag);
    instruments.gauge(
        "prometheus_target_scrape_pool_target_limit",
        "How many targets the job may have; 0 is any number.",
        job::targetLimit,
        tag);
    instruments.gauge(
        "prometheus_target_metadata_cache_entries",
        "Families that something is known of, target by target.",
        job::metadataEntries,
        tag);
    instruments.gauge(
        "prometheus_target_metadata_cache_bytes",
        "How long what is known of them is.",
        job::metadataSize,
        tag);
    syncs(job, tag);
  }

  private void syncs(JobFigures job, Tag tag) {
    instruments.counter(
        "prometheus_target_scrape_pool_sync_total",
        "Times that the job's targets were worked out.",
        job.syncs()::count,
        tag);
    instruments.summary(
        "prometheus_target_sync_length_seconds",
        "How long it took to work out the job's targets.",
        job.syncs(),
        tag);
    instruments.counter(
        "prometheus_target_sync_failed_total",
        "Times that what was found made no target.",
        job::failed,
        tag);
  }

  private void showInterval(long intervalMs) {
    instruments.summary(
        "prometheus_target_interval_length_seconds",
        "How much time really lay between two scrapes of a target.",
        scraper.intervals().of(intervalMs),
        new Tag(INTERVAL, GoInterval.of(Duration.ofMillis(intervalMs))));
  }
}
