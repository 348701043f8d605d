package io.narthex.federation.pull;

import static io.narthex.model.Matcher.equal;

import io.narthex.federation.resume.Cursor;
import io.narthex.model.Labels;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.ChangePoint;
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
 * hold the rest.
 */
final class SourceSeries {
  private static final String CURSOR = "narthex_federation_cursor";
  private static final String UP = "narthex_federation_source_up";
  private static final String LAG = "narthex_federation_source_lag_seconds";
  private static final int HEX = 16;

  private final String job;
  private final String source;
  private long lastMs = Long.MIN_VALUE;

  SourceSeries(String job, String source) {
    this.job = job;
    this.source = source;
  }

  /** The cursor stored last, or null. */
  @Nullable Cursor load(Queryable storage) {
    Cursor newest = null;
    try (Querier querier = storage.querier()) {
      LatestCursor series =
          querier.latest(
              List.of(
                  List.of(
                      equal(Labels.METRIC_NAME, CURSOR),
                      equal("job", job),
                      equal("instance", source))),
              0,
              Long.MAX_VALUE);
      while (series.next()) {
        if (series.timestampMs() > lastMs) {
          lastMs = series.timestampMs();
          newest = cursor(series.labels(), (long) series.value());
        }
      }
    }
    return newest;
  }

  private static Cursor cursor(Labels labels, long sequence) {
    ChangePoint point =
        new ChangePoint(
            UUID.fromString(labels.get("store")),
            Long.parseLong(labels.get("epoch"), HEX),
            sequence);
    return new Cursor(point, Long.parseUnsignedLong(labels.get("selection"), HEX));
  }

  /** Adds a cursor to a commit. */
  void append(Appender appender, Cursor cursor, long nowMs) {
    ChangePoint point = cursor.point();
    Labels labels =
        Labels.of(
            Labels.METRIC_NAME,
            CURSOR,
            "job",
            job,
            "instance",
            source,
            "store",
            point.store().toString(),
            "epoch",
            Long.toHexString(point.epoch()),
            "selection",
            Long.toHexString(cursor.selection()));
    lastMs = Math.max(nowMs, lastMs + 1); // several in one millisecond would refuse each other
    appender.append(appender.reference(labels), lastMs, (double) point.sequence());
  }

  /**
   * Stores how a pull went.
   *
   * @param newestMs the newest sample brought so far, or 0
   */
  void report(Appendable storage, boolean up, long newestMs, long nowMs) {
    Appender appender = storage.appender();
    append(appender, UP, up ? 1 : 0, nowMs);
    if (newestMs > 0) {
      append(appender, LAG, Math.max(0, nowMs - newestMs) / 1e3, nowMs);
    }
    appender.commit();
  }

  private void append(Appender appender, String name, double value, long nowMs) {
    Labels labels = Labels.of(Labels.METRIC_NAME, name, "job", job, "instance", source);
    appender.append(appender.reference(labels), nowMs, value);
  }
}
