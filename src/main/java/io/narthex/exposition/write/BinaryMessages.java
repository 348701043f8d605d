package io.narthex.exposition.write;

import io.narthex.protobuf.ProtobufWriter;
import java.io.IOException;

/** Writes messages in protobuf's wire format, each behind its length. */
final class BinaryMessages implements MessageSink {
  private static final int FIRST_CAPACITY = 8192;
  private static final int DEEPEST = 8;

  private final ByteSink out;
  private final ProtobufWriter writer = new ProtobufWriter(FIRST_CAPACITY);
  private final int[] begun = new int[DEEPEST];
  private int depth;

  BinaryMessages(ByteSink out) {
    this.out = out;
  }

  @Override
  public void beginMessage() {
    writer.clear();
    begun[0] = writer.beginDelimited();
    depth = 1;
  }

  @Override
  public void endMessage() throws IOException {
    end();
    out.put(writer.bytes(), 0, writer.length());
    writer.clear();
  }

  @Override
  public void begin(MetricField field) {
    begun[depth++] = writer.begin(field.number);
  }

  @Override
  public void end() {
    writer.end(begun[--depth]);
  }

  @Override
  public void text(MetricField field, byte[] bytes, int from, int to) {
    writer.bytes(field.number, bytes, from, to);
  }

  @Override
  public void number(MetricField field, long value) {
    writer.varint(field.number, value);
  }

  @Override
  public void signed(MetricField field, long value) {
    writer.zigzag(field.number, value);
  }

  @Override
  public void real(MetricField field, double value) {
    writer.float64(field.number, value);
  }

  @Override
  public void word(MetricField field, int number, String word) {
    writer.varint(field.number, number);
  }

  @Override
  public int held() {
    return writer.length();
  }
}
