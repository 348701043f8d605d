package io.narthex.server.api.answer;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;

/** The envelope around every answer of the API: {@code {"status":…,"data":…}}. */
public final class Answer {
  /** Writes the data of an answer. */
  @FunctionalInterface
  public interface Data {
    void write(JsonWriter json) throws IOException;
  }

  /** More of a kind would bury the answer. */
  private static final int MOST_ANNOTATIONS = 10;

  private Answer() {}

  public static Response of(Data data) {
    return of(data, List.of(), List.of());
  }

  public static Response of(Data data, List<String> warnings, List<String> infos) {
    return of(200, data, warnings, infos);
  }

  /** The answer to a request that made something. */
  public static Response created(Data data) {
    return of(201, data, List.of(), List.of());
  }

  private static Response of(int status, Data data, List<String> warnings, List<String> infos) {
    return stream(
        status,
        json -> {
          json.object().field("status", "success");
          json.raw().writeFieldName("data");
          data.write(json);
          annotations(json, "warnings", warnings);
          annotations(json, "infos", infos);
          json.endObject();
        });
  }

  static Response error(ErrorType type, String message) {
    return stream(type.status(), json -> writeError(json, type, message).endObject());
  }

  /** An error with more to say than its message. */
  public static Response error(ErrorType type, String message, Data data) {
    return stream(
        type.status(),
        json -> {
          writeError(json, type, message).raw().writeFieldName("data");
          data.write(json);
          json.endObject();
        });
  }

  private static JsonWriter writeError(JsonWriter json, ErrorType type, String message)
      throws IOException {
    return json.object()
        .field("status", "error")
        .field("errorType", type.text())
        .field("error", message);
  }

  private static Response stream(int status, Data body) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(
            new GuardedOutput(
                MediaType.APPLICATION_JSON,
                out -> {
                  try (JsonWriter json = new JsonWriter(out)) {
                    body.write(json);
                  }
                }))
        .build();
  }

  private static void annotations(JsonWriter json, String kind, List<String> texts)
      throws IOException {
    if (!texts.isEmpty()) {
      json.strings(kind, texts.subList(0, Math.min(texts.size(), MOST_ANNOTATIONS)));
    }
  }
}
