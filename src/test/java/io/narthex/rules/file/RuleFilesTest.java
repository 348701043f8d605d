package io.narthex.rules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.schema.ConfigException;
import io.narthex.model.Labels;
import io.narthex.model.NameValidation;
import io.narthex.promql.parser.ParserOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
  private static final RuleFiles FILES = new RuleFiles(ParserOptions.DEFAULT, NameValidation.UTF8);

  private static final String BROKEN =
      """
      groups:
      - name: a
        rules:
        - alert: X
          expr: up
          labels: {a: "{{ $label.x }}"}
          annotations: {s: "{{$labels.quantile * 100}}"}
        - record: ""
          expr: 1
        - record: x
          expr: ""
          annotations: {a: b}
          keep_firing_for: 1m
        - record: x
          expr: up{
      - name: a
      """;

  @TempDir Path dir;

  @Test
  void everythingIsRead() {
    String text =
        """
        groups:
        - name: g
          interval: 30s
          query_offset: 0s
          limit: 7
          labels: {team: a, tier: "1"}
          rules:
          - {record: "job:up:sum", expr: "sum  by(job)( up )", labels: {tier: "2"}}
          - alert: Down
            expr: up == 0
            for: 5m
            keep_firing_for: 1h
            annotations: {summary: "{{ $labels.job }}"}
        """;
    GroupSpec group = FILES.parse(text, "r.yml").get(0);
    assertThat(group.intervalMs()).isEqualTo(30_000);
    assertThat(group.queryOffsetMs()).isZero();
    assertThat(group.limit()).isEqualTo(7);
    assertThat(group.rules().get(0).query()).isEqualTo("sum by (job) (up)");
    assertThat(group.rules().get(0).labels()).isEqualTo(Labels.of("team", "a", "tier", "2"));
    RuleSpec.Alerting alert = (RuleSpec.Alerting) group.rules().get(1);
    assertThat(List.of(alert.forMs(), alert.keepFiringForMs()))
        .containsExactly(300_000L, 3_600_000L);
    assertThat(alert.annotations()).isEqualTo(Map.of("summary", "{{ $labels.job }}"));
    assertThat(FILES.parse(text, "r.yml")).isEqualTo(List.of(group));
  }

  @Test
  void allProblemsAreToldWithTheirPlaces() throws IOException {
    Path file = Files.writeString(dir.resolve("r.yml"), BROKEN);
    assertThat(FILES.problems(file))
        .extracting(problem -> problem.line() + ": " + text(problem))
        .containsExactly(
            "6: group \"a\", rule 1, \"X\": label \"a\": template: __alert_X:1: undefined variable"
                + " \"$label\"",
            "7: group \"a\", rule 1, \"X\": annotation \"s\": template: __alert_X:1: unexpected"
                + " \"*\" in operand",
            "8: group \"a\", rule 2, \"\": one of 'record' or 'alert' must be set",
            "11: group \"a\", rule 3, \"x\": field 'expr' must be set in rule",
            "12: group \"a\", rule 3, \"x\": invalid field 'annotations' in recording rule",
            "13: group \"a\", rule 3, \"x\": invalid field 'keep_firing_for' in recording rule",
            "15: group \"a\", rule 4, \"x\": could not parse expression: 1:4: parse error:"
                + " unexpected end of input inside braces",
            "16: groupname: \"a\" is repeated in the same file");
  }

  private static String text(ConfigException problem) {
    String message = String.valueOf(problem.getMessage());
    return message.substring(message.indexOf(".yml: ") + 6, message.lastIndexOf(" (line"));
  }

  @Test
  void filesAreFoundByPatternEachOnce() throws IOException {
    Files.writeString(dir.resolve("a.yml"), "groups: [{name: a}]");
    Files.writeString(dir.resolve("b.yml"), "groups: [{name: a}, {name: b}]");
    List<GroupSpec> groups = FILES.load(List.of(dir + "/*.yml", dir + "/a*", dir + "/none/*"));
    assertThat(groups).extracting(GroupSpec::name).containsExactly("a", "a", "b");
  }

  @Test
  void emptyElementsAreNoRules() {
    assertThatThrownBy(() -> FILES.parse("groups:\n- name: a\n  rules:\n  -\n", "r.yml"))
        .hasMessageContaining("one of 'record' or 'alert' must be set")
        .hasMessageContaining("line 4");
    assertThat(FILES.parse("", "r.yml")).isEmpty();
  }
}
