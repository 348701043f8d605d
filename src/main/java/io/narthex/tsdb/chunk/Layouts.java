package io.narthex.tsdb.chunk;

import io.narthex.model.HistogramLayout;
import io.narthex.model.Span;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads the layout of histograms. */
public final class Layouts {
  private Layouts() {}

  public static void write(ByteWriter out, HistogramLayout layout) {
    out.putZigzag(layout.schema());
    if (layout.hasCustomBuckets()) {
      writeSpans(out, layout.positiveSpans());
      double[] bounds = layout.customBounds();
      out.putVarint(bounds.length);
      for (double bound : bounds) {
        out.putDouble(bound);
      }
      return;
    }
    out.putDouble(layout.zeroThreshold());
    writeSpans(out, layout.positiveSpans());
    writeSpans(out, layout.negativeSpans());
  }

  public static HistogramLayout read(ByteReader in) {
    int schema = (int) in.getZigzag();
    if (schema == HistogramLayout.CUSTOM_BUCKETS) {
      List<Span> spans = readSpans(in);
      double[] bounds = new double[in.getInt()];
      for (int i = 0; i < bounds.length; i++) {
        bounds[i] = in.getDouble();
      }
      return HistogramLayout.custom(spans, bounds);
    }
    return new HistogramLayout(schema, in.getDouble(), readSpans(in), readSpans(in));
  }

  private static void writeSpans(ByteWriter out, List<Span> spans) {
    out.putVarint(spans.size());
    for (Span span : spans) {
      out.putZigzag(span.offset());
      out.putVarint(span.length());
    }
  }

  private static List<Span> readSpans(ByteReader in) {
    int count = in.getInt();
    List<Span> spans = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      spans.add(new Span((int) in.getZigzag(), in.getInt()));
    }
    return spans;
  }
}
