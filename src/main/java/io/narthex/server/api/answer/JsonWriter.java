package io.narthex.server.api.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import io.narthex.exposition.number.DecimalWriter;
import io.narthex.model.LabelCursor;
import io.narthex.model.Labels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Streams JSON the way Prometheus's API writes it. */
public final class JsonWriter implements AutoCloseable {
  /** Twice as deep as a query may nest: the tree of a call has its arguments in a list. */
  private static final int MOST_NESTING = 4096;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(MOST_NESTING).build())
          .build();

  private final OutputStream stream;
  private final JsonGenerator out;
  private final LabelCursor label = new LabelCursor();
  private final NameStrings names = new NameStrings();

  public JsonWriter(OutputStream stream) throws IOException {
    this.stream = stream;
    out = FACTORY.createGenerator(stream);
    out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    out.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
  }

  /** The generator itself, for shapes this class has no word for. */
  public JsonGenerator raw() {
    return out;
  }

  /** Hands what was written so far to the stream, which may then be written to beside. */
  void flush() throws IOException {
    out.flush();
  }

  /** Where the text goes: to be written to after a {@link #flush} only. */
  OutputStream stream() {
    return stream;
  }

  public JsonWriter object() throws IOException {
    out.writeStartObject();
    return this;
  }

  public JsonWriter object(String name) throws IOException {
    out.writeObjectFieldStart(name);
    return this;
  }

  public JsonWriter endObject() throws IOException {
    out.writeEndObject();
    return this;
  }

  public JsonWriter array() throws IOException {
    out.writeStartArray();
    return this;
  }

  public JsonWriter array(String name) throws IOException {
    out.writeArrayFieldStart(name);
    return this;
  }

  public JsonWriter endArray() throws IOException {
    out.writeEndArray();
    return this;
  }

  public JsonWriter field(String name, String value) throws IOException {
    out.writeStringField(name, value);
    return this;
  }

  public JsonWriter field(String name, boolean value) throws IOException {
    out.writeBooleanField(name, value);
    return this;
  }

  public JsonWriter field(String name, long value) throws IOException {
    out.writeNumberField(name, value);
    return this;
  }

  public JsonWriter field(String name, double value) throws IOException {
    out.writeNumberField(name, value);
    return this;
  }

  public JsonWriter strings(Iterable<String> values) throws IOException {
    out.writeStartArray();
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
    return this;
  }

  public JsonWriter strings(String name, Iterable<String> values) throws IOException {
    out.writeFieldName(name);
    return strings(values);
  }

  /** Labels as an object of strings. */
  public JsonWriter labels(Labels labels) throws IOException {
    out.writeStartObject();
    label.on(labels);
    for (int place = 0; label.next(); place++) {
      out.writeFieldName(names.at(place, label));
      int start = label.valueStart();
      out.writeUTF8String(label.bytes(), start, label.valueEnd() - start);
    }
    out.writeEndObject();
    return this;
  }

  public JsonWriter labels(String name, Labels labels) throws IOException {
    out.writeFieldName(name);
    return labels(labels);
  }

  /** A time as seconds with three decimals where it is not whole. */
  public JsonWriter time(long timestampMs) throws IOException {
    byte[] digits = new byte[DecimalWriter.MAX_LENGTH];
    int length = PointWriter.time(timestampMs, digits, 0);
    out.writeNumber(new String(digits, 0, length, StandardCharsets.US_ASCII));
    return this;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
