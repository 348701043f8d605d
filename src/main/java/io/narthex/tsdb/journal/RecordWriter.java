package io.narthex.tsdb.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.tsdb.chunk.ByteWriter;
import io.narthex.tsdb.chunk.Codes;
import io.narthex.tsdb.chunk.Layouts;
import io.narthex.tsdb.chunk.SampleColumns;
import java.util.List;
import java.util.Map;

/** Writes the payload of a record; see the package for its form. */
final class RecordWriter {
  static final int WITH_STARTS = 1;
  static final int WITH_HISTOGRAMS = 2;

  private RecordWriter() {}

  static void series(ByteWriter out, int reference, Labels labels) {
    out.putVarint(reference);
    out.putBlob(labels.canonical());
  }

  static void samples(ByteWriter out, SampleColumns columns) {
    boolean starts = columns.holdsStarts();
    boolean histograms = columns.histogramCount() > 0;
    out.putByte((starts ? WITH_STARTS : 0) | (histograms ? WITH_HISTOGRAMS : 0));
    out.putVarint(columns.size());
    long time = columns.size() == 0 ? 0 : columns.timestampMs(0);
    long start = 0;
    int reference = 0;
    out.putZigzag(time);
    for (int i = 0; i < columns.size(); i++) {
      long step = (long) columns.reference(i) - reference;
      boolean sameTime = columns.timestampMs(i) == time;
      out.putVarint(((step << 1) ^ (step >> 63)) << 1 | (sameTime ? 0 : 1));
      if (!sameTime) {
        out.putZigzag(columns.timestampMs(i) - time);
      }
      if (starts) {
        out.putZigzag(columns.startMs(i) - start);
      }
      value(out, columns, i, histograms);
      reference = columns.reference(i);
      time = columns.timestampMs(i);
      start = columns.startMs(i);
    }
  }

  private static void value(ByteWriter out, SampleColumns columns, int index, boolean kinds) {
    FloatHistogram histogram = columns.histogram(index);
    if (kinds) {
      out.putByte(histogram == null ? 0 : 1);
    }
    if (histogram == null) {
      out.putNumber(Double.longBitsToDouble(columns.bits(index)), 0);
      return;
    }
    out.putByte(Codes.of(histogram.hint()));
    Layouts.write(out, histogram.layout());
    out.putNumber(histogram.count(), 0);
    out.putNumber(histogram.sum(), 0);
    out.putNumber(histogram.zeroCount(), 0);
    for (int i = 0; i < histogram.layout().buckets(); i++) {
      out.putNumber(histogram.bucket(i), 0);
    }
  }

  static void exemplars(ByteWriter out, List<SeriesExemplar> exemplars) {
    out.putVarint(exemplars.size());
    for (SeriesExemplar entry : exemplars) {
      Exemplar exemplar = entry.exemplar();
      out.putVarint(entry.reference());
      out.putBlob(exemplar.labels().canonical());
      out.putDouble(exemplar.value());
      out.putZigzag(exemplar.timestampMs());
    }
  }

  static void metadata(ByteWriter out, Map<String, Metadata> families) {
    out.putVarint(families.size());
    families.forEach(
        (family, metadata) -> {
          out.putBlob(family.getBytes(UTF_8));
          out.putByte(Codes.of(metadata.type()));
          out.putBlob(metadata.unit().getBytes(UTF_8));
          out.putBlob(metadata.help().getBytes(UTF_8));
        });
  }
}
