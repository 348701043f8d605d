package io.narthex.scrape;

/** A limit of a job that fails whole scrapes, or all of a job's. */
public enum ExceededLimit {
  BODY_SIZE,
  SAMPLES,
  LABELS,
  NATIVE_HISTOGRAM_BUCKETS,
  TARGETS
}
