package io.narthex.tsdb.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.CounterResetHint;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.tsdb.chunk.ByteReader;
import io.narthex.tsdb.chunk.Codes;
import io.narthex.tsdb.chunk.Layouts;

/** Reads the payload of a record, section by section; see the package for its form. */
final class RecordReader {
  private final ByteReader in;

  RecordReader(byte[] payload) {
    in = new ByteReader(payload, 0);
  }

  /** Hands everything to the visitor. */
  void all(JournalVisitor sink) {
    series(sink);
    rest(sink);
  }

  /** Hands everything behind the series to the visitor. */
  void rest(JournalVisitor sink) {
    samples(sink);
    exemplars(sink);
    metadata(sink);
  }

  void series(JournalVisitor sink) {
    for (int count = in.getInt(); count > 0; count--) {
      int reference = in.getInt();
      int length = in.getInt();
      sink.series(reference, in.array(), in.position(), length);
      in.skip(length);
    }
  }

  private void samples(JournalVisitor sink) {
    int flags = in.getByte();
    boolean starts = (flags & RecordWriter.WITH_STARTS) != 0;
    boolean kinds = (flags & RecordWriter.WITH_HISTOGRAMS) != 0;
    int count = in.getInt();
    long time = in.getZigzag();
    long start = 0;
    int reference = 0;
    for (int i = 0; i < count; i++) {
      long head = in.getVarint();
      long step = head >>> 1;
      reference += (int) ((step >>> 1) ^ -(step & 1));
      if ((head & 1) != 0) {
        time += in.getZigzag();
      }
      if (starts) {
        start += in.getZigzag();
      }
      if (kinds && in.getByte() == 1) {
        sink.sample(reference, start, time, histogram());
      } else {
        sink.sample(reference, start, time, Double.doubleToRawLongBits(in.getNumber(0)));
      }
    }
  }

  private FloatHistogram histogram() {
    CounterResetHint hint = Codes.hint(in.getByte());
    HistogramLayout layout = Layouts.read(in);
    double count = in.getNumber(0);
    double sum = in.getNumber(0);
    double zeroCount = in.getNumber(0);
    double[] buckets = new double[layout.buckets()];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = in.getNumber(0);
    }
    return new FloatHistogram(layout, hint, count, sum, zeroCount, buckets);
  }

  private void exemplars(JournalVisitor sink) {
    for (int count = in.getInt(); count > 0; count--) {
      int reference = in.getInt();
      byte[] labels = in.getBlob();
      Labels parsed = Labels.fromCanonical(labels, 0, labels.length);
      double value = in.getDouble();
      sink.exemplar(reference, new Exemplar(parsed, value, in.getZigzag()));
    }
  }

  private void metadata(JournalVisitor sink) {
    for (int count = in.getInt(); count > 0; count--) {
      String family = string();
      MetricType type = Codes.type(in.getByte());
      String unit = string();
      sink.metadata(family, new Metadata(type, unit, string()));
    }
  }

  private String string() {
    return new String(in.getBlob(), UTF_8);
  }
}
