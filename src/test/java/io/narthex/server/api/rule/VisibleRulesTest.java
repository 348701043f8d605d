package io.narthex.server.api.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.rules.file.RuleSpec;
import io.narthex.storage.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleRulesTest {
  private static final VisibleRules SHOP =
      new VisibleRules(
          new Visibility(
              List.of(
                  List.of(Matcher.equal("team", "shop")),
                  List.of(Matcher.equal("team", "bank"), Matcher.equal("env", "test")))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up{team=\"shop\"} | true",
        "sum(rate(up{team=\"shop\",job=\"a\"}[5m])) / count(down{team=\"shop\"}) | true",
        "up{team=\"bank\",env=\"test\"} | true",
        "max_over_time(sum(up{team=\"shop\"})[1h:1m]) | true",
        "up | false",
        "up{team=\"bank\"} | false",
        "up{team=~\"shop\"} | false",
        "up{team=\"shop\"} or up | false",
        "info(up{team=\"shop\"}) | false",
        "vector(1) | false"
      })
  void aRuleMustSayThatItReadsNothingElse(String expression, boolean shown) throws ParseException {
    RuleSpec rule = new RuleSpec.Recording("r", expression, parse(expression), Labels.EMPTY);
    assertThat(SHOP.shows(rule)).isEqualTo(shown);
    assertThat(new VisibleRules(Visibility.ALL).shows(rule)).isTrue();
    assertThat(new VisibleRules(Visibility.NONE).shows(rule)).isFalse();
  }

  private static Expr parse(String expression) throws ParseException {
    return PromqlParser.parseExpr(
        expression, ParserOptions.withFeatures(Set.of("promql-experimental-functions")));
  }

  @Test
  void aTemplateThatQueriesReadsAnything() throws ParseException {
    assertThat(SHOP.shows(alert("{{ $value }} is low"))).isTrue();
    assertThat(SHOP.shows(alert("ask the query team"))).isTrue();
    assertThat(SHOP.shows(alert("{{ with query \"up\" }}{{ . }}{{ end }}"))).isFalse();
  }

  private static RuleSpec alert(String annotation) throws ParseException {
    String expression = "up{team=\"shop\"} == 0";
    return new RuleSpec.Alerting(
        "Down", expression, parse(expression), 0, 0, Labels.EMPTY, Map.of("summary", annotation));
  }
}
