package io.narthex.server.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import java.net.URLDecoder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarmUpRequestsTest {
  private static final int COUNT = 300;

  private final WarmUpRequests requests =
      new WarmUpRequests(Labels.of("instance", "a \"b\" \\ c", "job", "node", "zone", "x"));

  private List<String> all() {
    return IntStream.range(0, COUNT).mapToObj(requests::at).toList();
  }

  @Test
  void noneIsAskedTwice() {
    assertThat(all()).doesNotHaveDuplicates();
  }

  @Test
  void everySelectorIsValid() throws ParseException {
    for (String request : all()) {
      String selector = request.substring(request.indexOf('=') + 1);
      PromqlParser.parseMetricSelector(URLDecoder.decode(selector, UTF_8));
    }
  }

  @Test
  void aTargetIsAskedForByJobAndInstance() {
    assertThat(all().stream().map(request -> URLDecoder.decode(request, UTF_8)))
        .anyMatch(request -> request.contains("job=\"node\",instance=\"a \\\"b\\\" \\\\ c\""))
        .noneMatch(request -> request.contains("zone"));
  }

  @Test
  void everySecondFederatesPlainAndCompressed() {
    assertThat(IntStream.range(0, COUNT).filter(i -> requests.at(i).startsWith("federate")))
        .hasSize(COUNT / 2)
        .extracting(requests::encoding)
        .contains("identity", "gzip");
  }

  @Test
  void withoutTargetsTheScrapesOwnSeriesAreAsked() {
    assertThat(new WarmUpRequests(Labels.EMPTY).at(1)).contains("scrape_").doesNotContain("job%3D");
  }
}
