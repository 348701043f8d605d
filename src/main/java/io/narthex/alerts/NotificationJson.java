package io.narthex.alerts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.narthex.model.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes the body of {@code POST /api/v2/alerts}. */
final class NotificationJson {
  private static final JsonFactory JSON = new JsonFactory();

  private NotificationJson() {}

  static byte[] of(List<Notification> batch) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartArray();
      for (Notification one : batch) {
        write(json, one);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return body.toByteArray();
  }

  private static void write(JsonGenerator json, Notification one) throws IOException {
    json.writeStartObject();
    labels(json, "annotations", one.annotations());
    json.writeStringField("endsAt", Instant.ofEpochMilli(one.endsAtMs()).toString());
    json.writeStringField("startsAt", Instant.ofEpochMilli(one.startsAtMs()).toString());
    json.writeStringField("generatorURL", one.generatorUrl());
    labels(json, "labels", one.labels());
    json.writeEndObject();
  }

  private static void labels(JsonGenerator json, String name, Labels labels) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> label : labels.toMap().entrySet()) {
      json.writeStringField(label.getKey(), label.getValue());
    }
    json.writeEndObject();
  }
}
