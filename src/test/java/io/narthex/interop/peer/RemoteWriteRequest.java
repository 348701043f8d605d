package io.narthex.interop.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.model.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * A remote-write 1.0 request, in a snappy block of literals only.
 *
 * @see <a href="https://prometheus.io/docs/specs/prw/remote_write_spec/">the specification</a>
 */
public final class RemoteWriteRequest {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int LITERAL = 1 << 16;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds a series; histograms have positive buckets only. */
  public void add(Labels labels, List<Sample> samples) {
    RemoteWriteRequest series = new RemoteWriteRequest();
    labels.forEach(
        (name, value) -> {
          RemoteWriteRequest label = new RemoteWriteRequest();
          label.bytes(1, name.getBytes(UTF_8));
          label.bytes(2, value.getBytes(UTF_8));
          series.bytes(1, label.out.toByteArray());
        });
    for (Sample sample : samples) {
      FloatHistogram histogram = sample.histogram();
      if (histogram == null) {
        series.bytes(2, sampleOf(sample));
      } else {
        series.bytes(4, histogramOf(histogram, sample.timestampMs()));
      }
    }
    bytes(1, series.out.toByteArray());
  }

  /**
   * Has a server store it.
   *
   * @throws ServerAnswerException where the server refuses it
   */
  public void send(ServerClient server) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        server.send(
            server
                .request("/api/v1/write")
                .header("Content-Encoding", "snappy")
                .header("Content-Type", "application/x-protobuf")
                .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                .POST(BodyPublishers.ofByteArray(snappy()))
                .build());
    if (response.statusCode() / 100 != 2) {
      throw new ServerAnswerException("remote write: " + ServerClient.text(response));
    }
  }

  private static byte[] sampleOf(Sample sample) {
    RemoteWriteRequest message = new RemoteWriteRequest();
    message.number(1, sample.value());
    message.varint(2, sample.timestampMs());
    return message.out.toByteArray();
  }

  private static byte[] histogramOf(FloatHistogram histogram, long timeMs) {
    RemoteWriteRequest message = new RemoteWriteRequest();
    message.number(2, histogram.count());
    message.number(3, histogram.sum());
    message.varint(4, zigzag(histogram.layout().schema()));
    message.number(5, histogram.layout().zeroThreshold());
    message.number(7, histogram.zeroCount());
    HistogramLayout layout = histogram.layout();
    int above = layout.positiveBuckets();
    message.side(8, 10, layout.negativeSpans(), histogram, above, layout.buckets());
    message.side(11, 13, layout.positiveSpans(), histogram, 0, above);
    message.varint(15, timeMs);
    RemoteWriteRequest bounds = new RemoteWriteRequest();
    for (double bound : layout.customBounds()) {
      bounds.fixed(bound);
    }
    message.bytes(16, bounds.out.toByteArray());
    return message.out.toByteArray();
  }

  /** The spans of one side, and the counts of so many of the histogram's buckets. */
  private void side(
      int spansField,
      int countsField,
      List<Span> spans,
      FloatHistogram histogram,
      int from,
      int to) {
    for (Span span : spans) {
      RemoteWriteRequest part = new RemoteWriteRequest();
      part.varint(1, zigzag(span.offset()));
      part.varint(2, span.length());
      bytes(spansField, part.out.toByteArray());
    }
    RemoteWriteRequest counts = new RemoteWriteRequest();
    for (int i = from; i < to; i++) {
      counts.fixed(histogram.bucket(i));
    }
    bytes(countsField, counts.out.toByteArray());
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  private void tag(int field, int type) {
    raw((long) field << 3 | type);
  }

  private void raw(long value) {
    long rest = value;
    for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
      out.write((int) (rest & 0x7f | 0x80));
    }
    out.write((int) rest);
  }

  private void varint(int field, long value) {
    tag(field, VARINT);
    raw(value);
  }

  private void number(int field, double value) {
    tag(field, FIXED64);
    fixed(value);
  }

  private void fixed(double value) {
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 0; shift < 64; shift += 8) {
      out.write((int) (bits >>> shift));
    }
  }

  private void bytes(int field, byte[] value) {
    tag(field, BYTES);
    raw(value.length);
    out.writeBytes(value);
  }

  private byte[] snappy() {
    byte[] plain = out.toByteArray();
    RemoteWriteRequest block = new RemoteWriteRequest();
    block.raw(plain.length);
    for (int at = 0; at < plain.length; at += LITERAL) {
      int length = Math.min(LITERAL, plain.length - at);
      block.out.write(61 << 2);
      block.out.write(length - 1);
      block.out.write(length - 1 >>> 8);
      block.out.write(plain, at, length);
    }
    return block.out.toByteArray();
  }
}
