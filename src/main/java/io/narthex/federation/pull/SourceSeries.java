package io.narthex.federation.pull;

import static io.narthex.model.Matcher.equal;

import io.narthex.federation.pull.Progress.Range;
import io.narthex.federation.resume.Cursor;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.model.Matcher;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.ChangePoint;
import io.narthex.storage.ChangePoint.Past;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a source beside its samples.
 *
 * <p>Where the pulls go on is a series of the store itself: a cursor is in the same commit as the
 * samples before it, so that both survive a crash or neither. The value is the sequence, the labels
 * hold the rest; {@code until} is on the series of what the live pulls have overtaken.
 */
final class SourceSeries {
  /** Of a series that says where the pulls go on. */
  static final String CURSOR = "narthex_federation_cursor";

  private static final String PREFIX = "narthex_federation_";
  private static final String UNTIL = "until";
  private static final String AFTER = "after";
  private static final String THROUGH = "through";
  private static final int HEX = 16;

  private final String job;
  private final String source;
  private long lastMs = Long.MIN_VALUE;

  SourceSeries(String job, String source) {
    this.job = job;
    this.source = source;
  }

  /** What was stored last. */
  Progress load(Queryable storage) {
    try (Querier querier = storage.querier()) {
      Range live = newest(querier, equal(UNTIL, ""));
      Range backlog = newest(querier, new Matcher(Matcher.Type.NOT_EQUAL, UNTIL, ""));
      return new Progress(
          live == null ? null : live.from(),
          backlog == null || backlog.commits() == 0 ? null : backlog);
    }
  }

  private @Nullable Range newest(Querier querier, Matcher kind) {
    LatestCursor series =
        querier.latest(
            List.of(
                List.of(
                    equal(Labels.METRIC_NAME, CURSOR),
                    equal("job", job),
                    equal("instance", source),
                    kind)),
            0,
            Long.MAX_VALUE);
    Range newest = null;
    long newestMs = Long.MIN_VALUE;
    while (series.next()) {
      if (series.timestampMs() > newestMs) {
        newestMs = series.timestampMs();
        newest = range(series.labels(), (long) series.value());
      }
    }
    lastMs = Math.max(lastMs, newestMs);
    return newest;
  }

  private static Range range(Labels labels, long value) {
    UUID store = UUID.fromString(labels.get("store"));
    long epoch = hex(labels.get("epoch"));
    ChangePoint point =
        labels.has(THROUGH)
            ? new ChangePoint(store, epoch, hex(labels.get(AFTER)))
                .in(new Past(hex(labels.get(THROUGH)), value))
            : new ChangePoint(store, epoch, value);
    Cursor from = new Cursor(point, Long.parseUnsignedLong(labels.get("selection"), HEX));
    return new Range(from, labels.has(UNTIL) ? from.at(hex(labels.get(UNTIL))) : from);
  }

  private static long hex(String text) {
    return Long.parseLong(text, HEX);
  }

  /** Adds to a commit where the live pulls go on. */
  void append(Appender appender, Cursor cursor, long nowMs) {
    append(appender, labels(cursor).build(), cursor, nowMs);
  }

  /** Adds to a commit what is left of a backlog. */
  void append(Appender appender, Range backlog, long nowMs) {
    Cursor from = backlog.from();
    Labels labels =
        labels(from).set(UNTIL, Long.toHexString(backlog.until().point().sequence())).build();
    append(appender, labels, from, nowMs);
  }

  private LabelsBuilder labels(Cursor cursor) {
    ChangePoint point = cursor.point();
    LabelsBuilder labels =
        Labels.of(Labels.METRIC_NAME, CURSOR, "job", job, "instance", source).toBuilder()
            .set("store", point.store().toString())
            .set("epoch", Long.toHexString(point.epoch()))
            .set("selection", Long.toHexString(cursor.selection()));
    Past past = point.past();
    return past == null
        ? labels
        : labels
            .set(AFTER, Long.toHexString(point.sequence()))
            .set(THROUGH, Long.toHexString(past.through()));
  }

  /** What moves from commit to commit, and so is no label. */
  private static double value(ChangePoint point) {
    Past past = point.past();
    return past == null ? point.sequence() : past.fromMs();
  }

  private synchronized void append(Appender appender, Labels labels, Cursor cursor, long nowMs) {
    lastMs = Math.max(nowMs, lastMs + 1); // several in one millisecond would refuse each other
    appender.append(appender.reference(labels), lastMs, value(cursor.point()));
  }

  /**
   * Stores how the pulls go.
   *
   * @param up whether the last one was whole
   */
  void report(Appendable storage, boolean up, SourceStatus status, long nowMs) {
    Appender appender = storage.appender();
    append(appender, "source_up", up ? 1 : 0, nowMs);
    if (status.newestSampleMs() > 0) {
      double lag = Math.max(0, nowMs - status.newestSampleMs()) / 1e3;
      append(appender, "source_lag_seconds", lag, nowMs);
    }
    count(appender, "source_series", status.series(), nowMs);
    count(appender, "source_samples_total", status.samples(), nowMs);
    count(appender, "source_recovered_samples_total", status.recovered(), nowMs);
    count(appender, "source_refused_samples_total", status.refused(), nowMs);
    count(appender, "source_bytes_total", status.bytes(), nowMs);
    count(appender, "source_gaps_total", status.gaps(), nowMs);
    count(appender, "source_missed_commits_total", status.missed(), nowMs);
    count(appender, "source_backlog_commits", status.backlog(), nowMs);
    appender.commit();
  }

  private void count(Appender appender, String name, long count, long nowMs) {
    append(appender, name, (double) count, nowMs);
  }

  private void append(Appender appender, String name, double value, long nowMs) {
    Labels labels = Labels.of(Labels.METRIC_NAME, PREFIX + name, "job", job, "instance", source);
    appender.append(appender.reference(labels), nowMs, value);
  }
}
