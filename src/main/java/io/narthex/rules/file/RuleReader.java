package io.narthex.rules.file;

import io.narthex.config.schema.Section;
import io.narthex.config.schema.Types;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.model.NameValidation;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.Printer;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.template.Template;
import io.narthex.template.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one rule, or says all that is wrong with it. */
final class RuleReader {
  /** What is wrong under which key. */
  record Problem(Section at, String key, String text) {}

  /** A rule, or problems. */
  record Outcome(String shownName, Optional<RuleSpec> rule, List<Problem> problems) {}

  private final ParserOptions options;
  private final NameValidation names;

  RuleReader(ParserOptions options, NameValidation names) {
    this.options = options;
    this.names = names;
  }

  Outcome read(Section section, Labels groupLabels) {
    return new Reading(section).outcome(groupLabels);
  }

  /** What is wrong with names and values of labels. */
  static List<String> labelProblems(Map<String, Object> labels, NameValidation names) {
    List<String> problems = new ArrayList<>();
    labels.forEach(
        (name, value) -> {
          if (!names.acceptsLabel(name) || name.equals(Labels.METRIC_NAME)) {
            problems.add("invalid label name: " + name);
          }
          String text = (String) value;
          if (!text.isEmpty() && !NameValidation.UTF8.acceptsLabel(text)) {
            problems.add("invalid label value: " + text);
          }
        });
    return problems;
  }

  /** The section of one rule on its way. */
  private final class Reading {
    private final Section section;
    private final String record;
    private final String alert;
    private final List<Problem> problems = new ArrayList<>();

    Reading(Section section) {
      this.section = section;
      this.record = section.text("record");
      this.alert = section.text("alert");
    }

    Outcome outcome(Labels groupLabels) {
      checkName();
      Expr expr = expression();
      checkLabels();
      if (alert.isEmpty()) {
        checkRecording();
      } else {
        checkTemplates("label", "labels");
        checkTemplates("annotation", "annotations");
      }
      Optional<RuleSpec> rule =
          problems.isEmpty() && expr != null
              ? Optional.of(rule(expr, groupLabels))
              : Optional.empty();
      return new Outcome(Types.quote(alert.isEmpty() ? record : alert), rule, problems);
    }

    private void problem(String key, String text) {
      problems.add(new Problem(section, key, text));
    }

    private void checkName() {
      if (!record.isEmpty() && !alert.isEmpty()) {
        problem("alert", "only one of 'record' and 'alert' must be set");
      } else if (record.isEmpty() && alert.isEmpty()) {
        problem("record", RuleFileSchema.NAMELESS_RULE);
      }
    }

    private @Nullable Expr expression() {
      String text = section.text("expr");
      if (text.isEmpty()) {
        problem("expr", "field 'expr' must be set in rule");
        return null;
      }
      try {
        return PromqlParser.parseExpr(text, options);
      } catch (ParseException e) {
        problem("expr", "could not parse expression: " + e.getMessage());
        return null;
      }
    }

    private void checkRecording() {
      for (String key : List.of("annotations", "for", "keep_firing_for")) {
        if (section.isSet(key)) {
          problem(key, "invalid field '" + key + "' in recording rule");
        }
      }
      if (record.isEmpty()) {
        return;
      }
      if (!names.acceptsMetric(record)) {
        problem("record", "invalid recording rule name: " + record);
      } else if (record.contains("{") || record.contains("}")) {
        problem(
            "record",
            "braces present in the recording rule name; should it be in expr?: " + record);
      }
    }

    private void checkLabels() {
      labelProblems(section.map("labels"), names).forEach(text -> problem("labels", text));
      for (String name : section.map("annotations").keySet()) {
        if (!names.acceptsLabel(name)) {
          problem("annotations", "invalid annotation name: " + name);
        }
      }
    }

    private void checkTemplates(String what, String key) {
      section
          .map(key)
          .forEach(
              (name, text) -> {
                try {
                  Template.parse("__alert_" + alert, (String) text);
                } catch (TemplateException e) {
                  problem(key, what + " " + Types.quote(name) + ": " + e.getMessage());
                }
              });
    }

    private RuleSpec rule(Expr expr, Labels groupLabels) {
      String query = Printer.print(expr);
      LabelsBuilder labels = groupLabels.toBuilder();
      texts("labels").forEach(labels::set);
      return alert.isEmpty()
          ? new RuleSpec.Recording(record, query, expr, labels.build())
          : new RuleSpec.Alerting(
              alert,
              query,
              expr,
              section.number("for"),
              section.number("keep_firing_for"),
              labels.build(),
              texts("annotations"));
    }

    private Map<String, String> texts(String key) {
      Map<String, String> texts = new LinkedHashMap<>();
      section.map(key).forEach((name, text) -> texts.put(name, (String) text));
      return texts;
    }
  }
}
