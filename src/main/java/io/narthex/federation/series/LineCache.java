package io.narthex.federation.series;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.exposition.EscapingScheme;
import io.narthex.model.Labels;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rendered series for the two styles that were asked for last: most clients are Prometheus servers,
 * and the rest is curl. Safe for use by many threads.
 */
public final class LineCache {
  private static final int STYLES = 2;

  /** What decides how the same series is rendered. */
  public record Style(Labels externalLabels, EscapingScheme escaping) {}

  private final long budgetBytes;

  @GuardedBy("this")
  private final Map<Style, SeriesLines> styles = new LinkedHashMap<>(STYLES, 0.75f, true);

  /** A cache of at most so many bytes. */
  public LineCache(long budgetBytes) {
    this.budgetBytes = budgetBytes;
  }

  /** The series rendered in a style. */
  public synchronized SeriesLines of(Style style) {
    SeriesLines lines =
        styles.computeIfAbsent(style, absent -> new SeriesLines(budgetBytes / STYLES));
    if (styles.size() > STYLES) {
      styles.remove(styles.keySet().iterator().next());
    }
    return lines;
  }
}
