package io.narthex.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.protobuf.ProtobufWriter;
import java.util.ArrayList;
import java.util.List;

/** Writes remote-write messages as senders do. */
public final class Messages {
  private final boolean v2;
  private final ProtobufWriter series = new ProtobufWriter(256);
  private final List<byte[]> done = new ArrayList<>();
  private final List<String> symbols = new ArrayList<>(List.of(""));

  private Messages(boolean v2) {
    this.v2 = v2;
  }

  public static Messages v1() {
    return new Messages(false);
  }

  public static Messages v2() {
    return new Messages(true);
  }

  /** Begins a series with alternating names and values of labels. */
  public Messages series(String... labels) {
    finish();
    if (v2) {
      int begun = series.begin(1);
      for (String text : labels) {
        series.rawVarint(symbol(text));
      }
      series.end(begun);
    } else {
      labels(1, labels);
    }
    return this;
  }

  /** Begins a series with references as they are given. */
  public Messages references(long... references) {
    finish();
    for (long reference : references) {
      series.varint(1, reference);
    }
    return this;
  }

  private void labels(int field, String... labels) {
    for (int i = 0; i < labels.length; i += 2) {
      int begun = series.begin(field);
      series.bytes(1, labels[i].getBytes(UTF_8));
      series.bytes(2, labels[i + 1].getBytes(UTF_8));
      series.end(begun);
    }
  }

  public int symbol(String text) {
    if (!symbols.contains(text)) {
      symbols.add(text);
    }
    return symbols.indexOf(text);
  }

  public Messages sample(double value, long timestampMs) {
    int begun = series.begin(2);
    series.float64(1, value);
    series.varint(2, timestampMs);
    series.end(begun);
    return this;
  }

  public Messages started(double value, long timestampMs, long startMs) {
    int begun = series.begin(2);
    series.float64(1, value);
    series.varint(2, timestampMs);
    series.varint(3, startMs);
    series.end(begun);
    return this;
  }

  /** A histogram of schema 0 with one bucket; its count should be the bucket's. */
  public Messages histogram(long count, long bucket, long timestampMs) {
    int begun = series.begin(v2 ? 3 : 4);
    series.varint(1, count);
    series.float64(3, 2.5);
    int span = series.begin(11);
    series.zigzag(1, -1);
    series.varint(2, 1);
    series.end(span);
    int deltas = series.begin(12);
    series.rawZigzag(bucket);
    series.end(deltas);
    series.varint(15, timestampMs);
    series.end(begun);
    return this;
  }

  public Messages exemplar(String trace, double value, long timestampMs) {
    int begun = series.begin(v2 ? 4 : 3);
    if (v2) {
      int references = series.begin(1);
      series.rawVarint(symbol("trace"));
      series.rawVarint(symbol(trace));
      series.end(references);
    } else {
      labels(1, "trace", trace);
    }
    series.float64(2, value);
    series.varint(3, timestampMs);
    series.end(begun);
    return this;
  }

  /** Metadata of the series: a counter. */
  public Messages counter(String help) {
    int begun = series.begin(5);
    series.varint(1, 1);
    series.varint(3, symbol(help));
    series.end(begun);
    return this;
  }

  private void finish() {
    if (series.length() > 0) {
      done.add(series.toBytes());
      series.clear();
    }
  }

  public byte[] toBytes() {
    finish();
    ProtobufWriter request = new ProtobufWriter(256);
    if (v2) {
      symbols.forEach(symbol -> request.bytes(4, symbol.getBytes(UTF_8)));
    }
    done.forEach(message -> request.bytes(v2 ? 5 : 1, message));
    return request.toBytes();
  }
}
