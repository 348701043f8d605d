package io.narthex.federation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.narthex.exposition.ByteSink;
import io.narthex.model.FloatHistogram;
import io.narthex.storage.LatestCursor;
import java.io.IOException;

/**
 * Families as Prometheus tells them: by metric name, floats untyped, histograms of custom buckets
 * as classic ones. Nothing is held back, the series stream.
 */
final class PlainFamilies extends Families {
  private static final byte[] TYPE = "# TYPE ".getBytes(US_ASCII);
  private static final byte[] UNTYPED = " untyped\n".getBytes(US_ASCII);
  private static final byte[] HISTOGRAM = " histogram\n".getBytes(US_ASCII);

  private final FamilyName family = new FamilyName();
  private boolean ofHistograms;

  PlainFamilies(LineWriter lines, Shard shard) {
    super(lines, shard);
  }

  @Override
  void write(LatestCursor series) throws IOException {
    while (series.next()) {
      if (isAsked(series)) {
        writeOne(series);
      }
    }
  }

  private void writeOne(LatestCursor series) throws IOException {
    FloatHistogram histogram = series.histogram();
    byte[] start = lines.start(series);
    if (start.length == 0 || !canBeTold(histogram)) {
      skip();
      return;
    }
    enter(start, histogram != null);
    write(start, series);
  }

  /** Starts a family where the name or the kind changes. */
  private void enter(byte[] start, boolean histograms) throws IOException {
    if (family.changesTo(start) || histograms != ofHistograms) {
      ofHistograms = histograms;
      ByteSink sink = lines.sink();
      sink.put(TYPE);
      family.write(sink);
      sink.put(histograms ? HISTOGRAM : UNTYPED);
    }
  }
}
