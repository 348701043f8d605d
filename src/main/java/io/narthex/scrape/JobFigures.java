package io.narthex.scrape;

import io.narthex.model.DurationSummary;
import io.narthex.model.Metadata;
import java.util.Map;

/** How a job fares, for the server's own metrics; for any thread. */
public final class JobFigures {
  private final ScrapePool pool;
  private final JobTargets found;

  JobFigures(ScrapePool pool, JobTargets found) {
    this.pool = pool;
    this.found = found;
  }

  public String job() {
    return pool.config().jobName();
  }

  /** The job's scrape interval (ms); relabelling may give single targets others. */
  public long intervalMs() {
    return pool.config().scrapeIntervalMs();
  }

  /** Targets that the job's discoveries know, before relabelling. */
  public int discovered() {
    return found.discoveredCount();
  }

  /** Targets that are scraped. */
  public int targets() {
    return pool.activeTargets().size();
  }

  /** How many there may be; 0 is any number. */
  public long targetLimit() {
    return pool.config().limits().targets();
  }

  /** How long it took, each time, to work out the targets. */
  public DurationSummary syncs() {
    return found.syncs();
  }

  /** Times that labels made no target. */
  public long failed() {
    return found.failed();
  }

  /** Families that something is known of, target by target. */
  public long metadataEntries() {
    return pool.activeTargets().stream().mapToLong(target -> target.metadata().size()).sum();
  }

  /** What is known of them, in characters. */
  public long metadataSize() {
    return pool.activeTargets().stream().mapToLong(target -> size(target.metadata())).sum();
  }

  private static long size(Map<String, Metadata> families) {
    long size = 0;
    for (Map.Entry<String, Metadata> family : families.entrySet()) {
      Metadata metadata = family.getValue();
      size += family.getKey().length() + metadata.help().length() + metadata.unit().length();
    }
    return size;
  }
}
