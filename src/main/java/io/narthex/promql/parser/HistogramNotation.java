package io.narthex.promql.parser;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.GoText;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes histograms as series descriptions have them, {@code {{schema:1 sum:0.3 count:3}}}. */
public final class HistogramNotation {
  private HistogramNotation() {}

  /** The text of a histogram: fields that are 0 are left out, spans joined to one run. */
  public static String print(FloatHistogram histogram) {
    HistogramLayout layout = histogram.layout();
    List<String> fields = new ArrayList<>();
    if (layout.schema() != 0) {
      fields.add(HistogramWord.SCHEMA + ":" + layout.schema());
    }
    number(HistogramWord.COUNT, histogram.count(), fields);
    number(HistogramWord.SUM, histogram.sum(), fields);
    number(HistogramWord.ZERO_BUCKET, histogram.zeroCount(), fields);
    number(HistogramWord.ZERO_WIDTH, layout.zeroThreshold(), fields);
    if (layout.hasCustomBuckets()) {
      fields.add(HistogramWord.CUSTOM_VALUES + ":" + numbers(layout.customBounds()));
    }
    if (histogram.hint() != CounterResetHint.UNKNOWN) {
      fields.add(HistogramWord.RESET_HINT + ":" + HistogramWord.hint(histogram.hint()));
    }
    BucketRun positive = run(layout.positiveSpans(), histogram, 0);
    run(HistogramWord.OFFSET, HistogramWord.BUCKETS, positive, fields);
    BucketRun negative = run(layout.negativeSpans(), histogram, layout.positiveBuckets());
    run(HistogramWord.NEGATIVE_OFFSET, HistogramWord.NEGATIVE_BUCKETS, negative, fields);
    return "{{" + String.join(" ", fields) + "}}";
  }

  private static void number(String key, double value, List<String> fields) {
    if (value != 0) {
      fields.add(key + ":" + GoText.general(value));
    }
  }

  private static String numbers(double[] values) {
    return Arrays.stream(values)
        .mapToObj(GoText::general)
        .collect(Collectors.joining(" ", "[", "]"));
  }

  private static void run(String offsetKey, String key, BucketRun run, List<String> fields) {
    if (run.counts().length == 0) {
      return;
    }
    if (run.offset() != 0) {
      fields.add(offsetKey + ":" + run.offset());
    }
    fields.add(key + ":" + numbers(run.counts()));
  }

  private static BucketRun run(List<Span> spans, FloatHistogram histogram, int firstBucket) {
    BucketRun run = BucketRun.EMPTY;
    int bucket = firstBucket;
    int index = 0;
    for (Span span : spans) {
      index += span.offset();
      double[] counts = new double[span.length()];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = histogram.bucket(bucket++);
      }
      run = run.plus(new BucketRun(index, counts), 1);
      index += span.length();
    }
    return run.trimmed();
  }
}
