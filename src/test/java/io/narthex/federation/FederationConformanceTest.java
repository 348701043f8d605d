package io.narthex.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.conformance.Corpus;
import io.narthex.model.Labels;
import io.narthex.promql.parser.ParseException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upstream's cases for {@code /federate}, over a real store. */
class FederationConformanceTest {
  @TempDir Path directory;

  @Test
  @SuppressWarnings("unchecked")
  void federate() throws IOException, ParseException {
    Map<String, Object> corpus = Corpus.parse(new Corpus("federate").read("federate.json"));
    long nowMs = ((Number) corpus.get("now_ms")).longValue();
    try (FederationFixture store =
        new FederationFixture(directory, nowMs).load((String) corpus.get("series"))) {
      List<Map<String, Object>> cases = (List<Map<String, Object>>) corpus.get("cases");
      Corpus.run("federate", "id", cases, fields -> passes(store, fields));
    }
  }

  @SuppressWarnings("unchecked")
  private static boolean passes(FederationFixture store, Map<String, Object> fields)
      throws IOException {
    Labels external = Labels.of((Map<String, String>) fields.get("external_labels"));
    String expected = (String) fields.get("body");
    try {
      String body = store.federate(external, selectors((String) fields.get("query_string")));
      return fields.get("status").equals(200) && sorted(body).equals(sorted(expected));
    } catch (ParseException e) {
      return fields.get("status").equals(400) && expected.equals(e.getMessage() + "\n");
    }
  }

  private static String[] selectors(String query) {
    return Stream.of(query.split("&", -1))
        .map(parameter -> URLDecoder.decode(parameter.substring("match[]=".length()), UTF_8))
        .toArray(String[]::new);
  }

  /** The families in their order, the samples of each sorted. */
  private static List<String> sorted(String body) {
    List<String> families = new ArrayList<>();
    for (String family : body.split("(?m)^(?=# TYPE)", -1)) {
      families.add(String.join("\n", family.lines().sorted().toList()));
    }
    return families;
  }
}
