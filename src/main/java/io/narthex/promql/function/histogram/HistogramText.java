package io.narthex.promql.function.histogram;

import io.narthex.model.FloatHistogram;
import io.narthex.model.GoText;
import java.util.StringJoiner;

/** A native histogram as text: {@code {count:3, sum:4.5, (1,2]:3}}. */
public final class HistogramText {
  private HistogramText() {}

  public static String of(FloatHistogram histogram) {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    text.add("count:" + GoText.number(histogram.count()));
    text.add("sum:" + GoText.number(histogram.sum()));
    Buckets buckets = Buckets.asWritten(histogram);
    for (int i = 0; i < buckets.size(); i++) {
      if (buckets.count(i) != 0) {
        text.add(bucket(buckets, i) + ':' + GoText.number(buckets.count(i)));
      }
    }
    return text.toString();
  }

  private static String bucket(Buckets buckets, int at) {
    double lower = buckets.lower(at);
    boolean zero = !buckets.isLinear() && buckets.holdsZero(at);
    boolean negative = lower < 0 && !buckets.isLinear();
    String open = zero || negative || lower == Double.NEGATIVE_INFINITY ? "[" : "(";
    String close = negative && !zero ? ")" : "]";
    return open + GoText.number(lower) + ',' + GoText.number(buckets.upper(at)) + close;
  }
}
