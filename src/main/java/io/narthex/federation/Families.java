package io.narthex.federation;

import io.narthex.model.FloatHistogram;
import io.narthex.storage.LatestCursor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes last samples family by family, and counts what became of the series. */
abstract class Families {
  final LineWriter lines;
  private final Shard shard;
  private int written;
  private int skipped;

  Families(LineWriter lines, Shard shard) {
    this.lines = lines;
    this.shard = shard;
  }

  /** Writes the series of a cursor that stands before the first. */
  abstract void write(LatestCursor series) throws IOException;

  /** Whether the series the cursor stands on is of the shard that was asked for. */
  final boolean isAsked(LatestCursor series) {
    return shard.isAll() || shard.holds(series.labels());
  }

  /** Exponential histograms have no form in text; Prometheus leaves them out, too. */
  static boolean canBeTold(@Nullable FloatHistogram histogram) {
    return histogram == null || histogram.layout().hasCustomBuckets();
  }

  /** Writes the series the cursor stands on, whose lines begin so. */
  final void write(byte[] start, LatestCursor series) throws IOException {
    FloatHistogram histogram = series.histogram();
    if (histogram == null) {
      lines.sample(start, series.value(), series.timestampMs());
    } else {
      new ClassicHistogram(histogram).write(lines, series.labels(), series.timestampMs());
    }
    written++;
  }

  final void skip() {
    skipped++;
  }

  final int written() {
    return written;
  }

  final int skipped() {
    return skipped;
  }
}
