package io.narthex.server.api.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static String labels(Labels... series) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonWriter json = new JsonWriter(out)) {
      json.array();
      for (Labels labels : series) {
        json.labels(labels);
      }
      json.endArray();
    }
    return out.toString(UTF_8);
  }

  @Test
  void seriesMayHaveOtherNamesInTheSamePlaces() throws IOException {
    assertThat(
            labels(
                Labels.of("__name__", "a", "job", "j"),
                Labels.of("__name__", "b", "jab", "k", "job", "j"),
                Labels.EMPTY,
                Labels.of("job", "j")))
        .isEqualTo(
            "[{\"__name__\":\"a\",\"job\":\"j\"},"
                + "{\"__name__\":\"b\",\"jab\":\"k\",\"job\":\"j\"},{},{\"job\":\"j\"}]");
  }

  @Test
  void namesAndValuesAreEscaped() throws IOException {
    assertThat(labels(Labels.of("na\"me", "a \"b\" \\ \n \u0001 ü 漢 \uD83D\uDE00")))
        .isEqualTo("[{\"na\\\"me\":\"a \\\"b\\\" \\\\ \\n \\u0001 ü 漢 \uD83D\uDE00\"}]");
  }
}
