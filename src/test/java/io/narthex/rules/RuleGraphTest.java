package io.narthex.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.NameValidation;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.rules.file.RuleFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who reads what whom wrote. */
class RuleGraphTest {
  private static final String RULES =
      """
      groups:
        - name: first
          rules:
            - {record: a, expr: sum(b)}
            - {record: b, expr: vector(1)}
            - {record: c, expr: b * 2}
            - {record: own, expr: own + 1}
            - {alert: Many, expr: 'count(ALERTS{alertname="Few"}) > 1'}
            - {alert: Few, expr: lonely > 1}
        - name: second
          rules:
            - {record: d, expr: '{__name__=~"c|e"}'}
            - {record: e, expr: vector(2), labels: {dc: eu}}
            - {record: f, expr: 'e{dc="us"}'}
      """;

  private final RuleGraph graph =
      RuleGraph.of(new RuleFiles(ParserOptions.DEFAULT, NameValidation.UTF8).parse(RULES, "r.yml"));

  private static List<String> edges(RuleGraph graph) {
    return graph.dependencies().stream()
        .map(one -> one.writer().rule().name() + " -> " + one.reader().rule().name())
        .toList();
  }

  @Test
  void dependenciesFollowNamesAndFixedLabels() {
    assertThat(edges(graph))
        .containsExactlyInAnyOrder(
            "b -> a", "b -> c", "own -> own", "Few -> Many", "c -> d", "e -> d");
  }

  @Test
  void readingWhatIsWrittenLaterIsWarnedOf() {
    assertThat(graph.warnings())
        .containsExactly(
            "r.yml;first: rule 1 (a) reads b one interval late: rule 2 writes it further down",
            "r.yml;second: rule 1 (d) reads c up to one interval late: group r.yml;first writes it",
            "r.yml;second: rule 1 (d) reads e one interval late: rule 2 writes it further down");
  }

  @Test
  void aPartOfItKnowsNothingOfTheRest() {
    RuleGraph part = graph.only(rule -> !rule.name().equals("b") && !rule.name().equals("d"));
    assertThat(edges(part)).containsExactlyInAnyOrder("own -> own", "Few -> Many");
    assertThat(part.rules()).extracting(place -> place.rule().name()).doesNotContain("b", "d");
    assertThat(part.warnings()).isEmpty();
  }

  @Test
  void aSelectorDependsOnRulesAndOnWhatTheyRead() throws ParseException {
    RuleGraph behind =
        graph.behind(
            List.of(
                PromqlParser.parseMetricSelector("{__name__=~\"[cx]\"}"),
                PromqlParser.parseMetricSelector("unrecorded")));
    assertThat(behind.rules().stream().map(place -> place.rule().name())).containsExactly("b", "c");
    assertThat(edges(behind)).containsExactly("b -> c");
    assertThat(behind.warnings()).isEmpty();
  }
}
