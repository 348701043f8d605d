package io.narthex.scrape;

import io.narthex.config.HistogramOptions;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramResolution;

/** Brings native histograms down to the resolution and the number of buckets a job allows. */
final class HistogramLimits {
  /** The growth from bucket to bucket at the finest schema, rounded down. */
  private static final double FINEST_FACTOR = 1.00271;

  private final int finestSchema;
  private final long mostBuckets;

  HistogramLimits(HistogramOptions options) {
    this.finestSchema = schema(options.minBucketFactor());
    this.mostBuckets = options.bucketLimit();
  }

  /** The finest schema whose buckets grow by no less than the factor. */
  private static int schema(double factor) {
    double growth = Math.max(factor, FINEST_FACTOR);
    double doublings = Math.log(Math.log(growth) / Math.log(2)) / Math.log(2);
    double schema = Math.floor(-doublings);
    return (int)
        Math.max(HistogramResolution.COARSEST, Math.min(HistogramResolution.FINEST, schema));
  }

  FloatHistogram fit(FloatHistogram histogram) throws ScrapeException {
    FloatHistogram fit = HistogramResolution.atMost(histogram, finestSchema);
    while (mostBuckets > 0 && fit.layout().buckets() > mostBuckets) {
      int schema = fit.layout().schema();
      if (schema <= HistogramResolution.COARSEST) {
        throw new ScrapeException(
            ExceededLimit.NATIVE_HISTOGRAM_BUCKETS, "histogram bucket limit exceeded");
      }
      fit = HistogramResolution.atMost(fit, schema - 1);
    }
    return fit;
  }
}
