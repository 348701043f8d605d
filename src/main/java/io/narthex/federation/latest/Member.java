package io.narthex.federation.latest;

import io.narthex.model.Labels;
import io.narthex.storage.LatestCursor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A series of a metric that has several, so that they can be put together: metric by metric, in
 * each the buckets by their bounds, then what sums them up.
 */
record Member(int place, Labels metric, int role, double bound) {
  private static final List<String> ROLES =
      List.of("_total", "_bucket", "_count", "_sum", "_gcount", "_gsum", "_created");

  private static final Comparator<Member> ORDER =
      Comparator.comparing(Member::metric)
          .thenComparingInt(Member::role)
          .thenComparingDouble(Member::bound);

  /** A family's series in that order. */
  static List<Member> sorted(Family family, LatestCursor series) {
    return Arrays.stream(family.places())
        .mapToObj(place -> of(place, family.name(), series))
        .sorted(ORDER)
        .toList();
  }

  private static Member of(int place, String family, LatestCursor series) {
    series.moveTo(place);
    Labels labels = series.labels();
    String suffix = labels.metricName().substring(family.length());
    String bound = labels.get("le") + labels.get("quantile");
    return new Member(
        place,
        labels.filter(name -> !name.equals(Labels.METRIC_NAME) && !isBound(name)),
        ROLES.indexOf(suffix),
        bound(bound));
  }

  /** Whether a label tells a part of a metric, not a metric. */
  static boolean isBound(String name) {
    return name.equals("le") || name.equals("quantile");
  }

  private static double bound(String text) {
    try {
      return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    } catch (NumberFormatException notABound) {
      return Double.NaN; // sorts last
    }
  }
}
