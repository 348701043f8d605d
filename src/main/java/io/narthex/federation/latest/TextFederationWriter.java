package io.narthex.federation.latest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.narthex.exposition.write.ByteSink;
import io.narthex.model.FloatHistogram;
import io.narthex.storage.LatestCursor;
import java.io.IOException;

/** Text 0.0.4: floats untyped, histograms of custom buckets as classic ones, no others. */
final class TextFederationWriter implements FederationWriter {
  private static final byte[] TYPE = "# TYPE ".getBytes(US_ASCII);
  private static final byte[] UNTYPED = " untyped\n".getBytes(US_ASCII);
  private static final byte[] HISTOGRAM = " histogram\n".getBytes(US_ASCII);

  private final LineWriter lines;
  private final FamilyName family = new FamilyName();
  private boolean ofHistograms;

  TextFederationWriter(LineWriter lines) {
    this.lines = lines;
  }

  @Override
  public boolean write(LatestCursor series) throws IOException {
    FloatHistogram histogram = series.histogram();
    byte[] start = lines.start(series);
    if (start.length == 0 || !LineWriter.canBeTold(histogram)) {
      return false;
    }
    enter(start, histogram != null);
    lines.series(start, series);
    return true;
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

  /** A family of lines ends where the next begins. */
  @Override
  public void end() {}

  @Override
  public void mark(int written, int skipped) throws IOException {
    lines.mark(written, skipped);
  }
}
