package io.narthex.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.conformance.Corpus;
import io.narthex.model.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code template/cases.jsonl}; its expectations were recorded from Prometheus. */
class TemplateTest {
  private static final TemplateSample A =
      new TemplateSample(Labels.of("__name__", "up", "instance", "a", "job", "j"), 1.0);
  private static final TemplateSample B =
      new TemplateSample(Labels.of("__name__", "up", "instance", "b", "job", "j"), 2.0);

  private static final TemplateScope SCOPE =
      new TemplateScope(
          Labels.of("instance", "a", "job", "j"),
          1.5,
          Labels.of("dc", "eu"),
          "http://prom.example/pre",
          60_000,
          TemplateTest::query);

  private static List<TemplateSample> query(String expression) throws TemplateException {
    return switch (expression) {
      case "up" -> List.of(B, A);
      case "up{instance='a'}" -> List.of(A);
      case "none" -> List.of();
      default -> throw new TemplateException("1:7: parse error: unclosed left parenthesis");
    };
  }

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    try (InputStream in = TemplateTest.class.getResourceAsStream("/template/cases.jsonl")) {
      String lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return lines.lines().map(Corpus::<Map<String, String>>parse).map(TemplateTest::test);
    }
  }

  private static DynamicTest test(Map<String, String> fields) {
    return DynamicTest.dynamicTest(fields.get("template"), () -> check(fields));
  }

  private static void check(Map<String, String> fields) throws TemplateException {
    String text = fields.get("template");
    if (fields.containsKey("refused")) {
      assertThatThrownBy(() -> Template.parse("t", text)).hasMessage(fields.get("refused"));
      return;
    }
    Template template = Template.parse("t", text);
    if (fields.containsKey("fails")) {
      assertThatThrownBy(() -> template.expand(SCOPE)).hasMessageEndingWith(fields.get("fails"));
    } else {
      assertThat(template.expand(SCOPE)).isEqualTo(fields.get("text"));
    }
  }

  @Test
  void failuresNameTheirPlace() throws TemplateException {
    Template template =
        Template.parse("summary", "first\n  {{ .Labels.job | .None.nothing.here }}");
    assertThatThrownBy(() -> template.expand(SCOPE))
        .hasMessageStartingWith("template: summary:2:19: executing \"summary\" at <.None>: ");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "{{if true}}".repeat(10_000) + "{{end}}".repeat(10_000);
    assertThatThrownBy(() -> Template.parse("t", deep)).hasMessageContaining("nested more than");
    String brackets = "{{" + "(".repeat(10_000) + "1" + ")".repeat(10_000) + "}}";
    assertThatThrownBy(() -> Template.parse("t", brackets)).hasMessageContaining("too deep");
  }
}
