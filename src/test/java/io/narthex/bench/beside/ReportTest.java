package io.narthex.bench.beside;

import static io.narthex.interop.peer.ServerKind.NARTHEX;
import static io.narthex.interop.peer.ServerKind.PROMETHEUS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.narthex.interop.peer.ServerAnswerException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final Results results = new Results();

  @BeforeEach
  void measure() {
    for (double value : new double[] {4, 2, 30}) {
      results.add(PROMETHEUS, new Figure("work", "s", value));
    }
    results.add(NARTHEX, new Figure("work", "s", 1));
    results.add(PROMETHEUS, new Figure("other", "ms", 125));
    results.addFailure(NARTHEX, "Other", new ServerAnswerException("answered 404"));
  }

  @Test
  void tableShowsMediansRatiosAndWhatIsMissing() {
    assertThat(report().table())
        .containsPattern("work +s +1\\.00 \\(0\\.250\\) +4\\.00 \\(1\\.00\\)\n")
        .containsPattern("other +ms +- +125 \\(1\\.00\\)\n")
        .contains("not measured: narthex, Other: answered 404")
        .contains("prometheus: version 3");
  }

  @Test
  void jsonHoldsEveryValue() {
    JsonNode json = report().json();
    JsonNode prometheus = json.at("/rows/0/servers/prometheus");
    assertThat(prometheus.path("values")).hasSize(3);
    assertThat(prometheus.path("median").asDouble()).isEqualTo(4);
    assertThat(json.at("/rows/0/servers/narthex/ratio").asDouble()).isEqualTo(0.25);
    assertThat(json.at("/machine/loadAfter").asText()).isEqualTo("2 2 2");
  }

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheMiddle() {
    assertThat(Medians.of(List.of(9.0, 1.0, 3.0, 4.0))).isEqualTo(3.5);
  }

  private Report report() {
    return new Report(
        Sizes.fromProperties(),
        new Machine(2, "kernel", "java", "1 1 1"),
        "2 2 2",
        Map.of(PROMETHEUS, "version 3"),
        results);
  }
}
