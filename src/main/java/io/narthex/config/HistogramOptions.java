package io.narthex.config;

/**
 * What becomes of histograms on a scrape.
 *
 * @param scrapeNative take native histograms where they are exposed
 * @param convertClassicToNhcb turn classic histograms into native ones with custom buckets
 * @param alwaysScrapeClassic keep classic series even where a native histogram stands beside them
 * @param bucketLimit most buckets of a native histogram, 0 for any; resolution is reduced to fit
 * @param minBucketFactor least growth from bucket to bucket, 0 for any; resolution is reduced to
 *     reach it
 */
public record HistogramOptions(
    boolean scrapeNative,
    boolean convertClassicToNhcb,
    boolean alwaysScrapeClassic,
    long bucketLimit,
    double minBucketFactor) {}
