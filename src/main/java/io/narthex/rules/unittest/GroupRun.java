package io.narthex.rules.unittest;

import io.narthex.model.Durations;
import io.narthex.model.GoText;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.exec.QueryValue.VectorSample;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.promql.parser.ParseException;
import io.narthex.rules.Alert;
import io.narthex.rules.AlertingRule;
import io.narthex.rules.Rule;
import io.narthex.rules.RuleDefaults;
import io.narthex.rules.RuleGroup;
import io.narthex.rules.RuleSettings;
import io.narthex.rules.Rules;
import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.unittest.TestGroup.AlertTest;
import io.narthex.rules.unittest.TestGroup.ExpectedSample;
import io.narthex.rules.unittest.TestGroup.ExprTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs one group of tests, in a store of its own, and collects what fails. */
final class GroupRun {
  private static final Comparator<TestSample> BY_LABELS = Comparator.comparing(TestSample::labels);

  private final TestFile file;
  private final TestGroup group;
  private final PromqlEngine engine;
  private final TestStore store = new TestStore();
  private final InputFeed input;
  private final List<String> failures = new ArrayList<>();

  /**
   * A run that has not begun.
   *
   * @throws ParseException where an input series is not written as it should
   */
  GroupRun(TestFile file, TestGroup group, PromqlEngine engine) throws ParseException {
    this.file = file;
    this.group = group;
    this.engine = engine;
    this.input =
        new InputFeed(group, group.intervalMs() == 0 ? file.intervalMs() : group.intervalMs());
  }

  /** What fails, with these rules in force: queries come after all evaluations. */
  List<String> failures(List<GroupSpec> specs) {
    try (Rules rules = rules(specs)) {
      for (long ms = group.startMs(); ms <= group.endMs(); ms += file.intervalMs()) {
        failures.addAll(input.writeUntil(ms, store));
        rules.evaluate(ms);
        if (rulesFailed(rules, ms - group.startMs())) {
          return failures;
        }
        testAlerts(rules, ms - group.startMs());
      }
    }
    group.exprs().forEach(this::testExpr);
    return failures;
  }

  private Rules rules(List<GroupSpec> specs) {
    RuleSettings settings = new RuleSettings(0, 0, 0, 0, group.externalUrl());
    Rules rules = new Rules(engine, store, (query, alerts) -> {}, Runnable::run, settings);
    RuleDefaults defaults = new RuleDefaults(file.intervalMs(), 0, group.externalLabels());
    rules.apply(List.of(), defaults, group.startMs()); // later groups have nothing to restore
    rules.apply(
        specs.stream().sorted(Comparator.comparingInt(spec -> file.rank(spec.name()))).toList(),
        defaults,
        group.startMs());
    return rules;
  }

  private boolean rulesFailed(Rules rules, long atMs) {
    boolean failed = false;
    for (RuleGroup ruleGroup : rules.groups()) {
      for (Rule rule : ruleGroup.rules()) {
        String error = rule.status().lastError();
        if (!error.isEmpty()) {
          failed = true;
          failures.add(
              "    rule: %s, time: %s, err: %s"
                  .formatted(rule.spec().name(), Durations.format(atMs), error));
        }
      }
    }
    return failed;
  }

  /** Alerts stay as they are until the next evaluation. */
  private void testAlerts(Rules rules, long evaluatedMs) {
    group.alerts().stream()
        .filter(test -> test.atMs() >= evaluatedMs)
        .filter(test -> test.atMs() < evaluatedMs + file.intervalMs())
        .sorted(Comparator.comparingLong(AlertTest::atMs))
        .forEach(test -> testAlerts(rules, test));
  }

  private void testAlerts(Rules rules, AlertTest test) {
    List<FiringAlert> expected =
        test.expected().stream()
            .map(alert -> named(alert, test.alertName()))
            .sorted(FiringAlert.ORDER)
            .toList();
    List<FiringAlert> given = firing(rules, test.alertName());
    if (!given.equals(expected)) {
      failures.add(
          "%s    alertname: %s, time: %s,\n        exp:%s,\n        got:%s"
              .formatted(
                  group.name().isEmpty() ? "" : "    name: " + group.name() + ",\n",
                  test.alertName(),
                  Durations.format(test.atMs()),
                  FiringAlert.list(expected),
                  FiringAlert.list(given)));
    }
  }

  private static FiringAlert named(FiringAlert alert, String name) {
    LabelsBuilder labels = alert.labels().toBuilder().set(AlertingRule.ALERT_NAME, name);
    return new FiringAlert(labels.build(), alert.annotations());
  }

  private static List<FiringAlert> firing(Rules rules, String name) {
    return rules.groups().stream()
        .flatMap(ruleGroup -> ruleGroup.rules().stream())
        .filter(AlertingRule.class::isInstance)
        .filter(rule -> rule.spec().name().equals(name))
        .flatMap(rule -> ((AlertingRule) rule).activeAlerts().stream())
        .filter(alert -> alert.state() == Alert.State.FIRING)
        .map(alert -> new FiringAlert(alert.labels(), alert.annotations()))
        .sorted(FiringAlert.ORDER)
        .toList();
  }

  private void testExpr(ExprTest test) {
    String problem = problem(test);
    if (!problem.isEmpty()) {
      failures.add(
          "    expr: %s, time: %s,%s"
              .formatted(GoText.quote(test.expr()), Durations.format(test.atMs()), problem));
    }
  }

  private String problem(ExprTest test) {
    try {
      List<TestSample> given =
          query(test).stream().map(TestSample::given).sorted(BY_LABELS).toList();
      List<TestSample> expected = expected(test);
      return isSame(expected, given)
          ? ""
          : "\n        exp: " + list(expected) + "\n        got: " + list(given);
    } catch (QueryException | IllegalArgumentException e) {
      return " err: " + e.getMessage();
    }
  }

  private List<VectorSample> query(ExprTest test) {
    long atMs = group.startMs() + test.atMs();
    QueryValue value = engine.instant(store, test.expr(), atMs, QueryOptions.DEFAULT).value();
    if (value instanceof QueryValue.Vector vector) {
      return vector.samples();
    }
    if (value instanceof QueryValue.Scalar scalar) {
      return List.of(new VectorSample(Labels.EMPTY, atMs, scalar.value(), null));
    }
    throw new IllegalArgumentException("rule result is not a vector or scalar");
  }

  private static List<TestSample> expected(ExprTest test) {
    List<TestSample> expected = new ArrayList<>();
    for (ExpectedSample sample : test.expected()) {
      try {
        expected.add(TestSample.expected(sample));
      } catch (ParseException | IllegalArgumentException e) {
        String labels = GoText.quote(sample.labels());
        throw new IllegalArgumentException("labels " + labels + ": " + e.getMessage(), e);
      }
    }
    expected.sort(BY_LABELS);
    return expected;
  }

  private boolean isSame(List<TestSample> expected, List<TestSample> given) {
    boolean same = expected.size() == given.size();
    for (int i = 0; same && i < expected.size(); i++) {
      same = expected.get(i).isSame(given.get(i), file.fuzzy());
    }
    return same;
  }

  private static String list(List<TestSample> samples) {
    List<String> texts = samples.stream().map(TestSample::toString).toList();
    return texts.isEmpty() ? "nil" : String.join(", ", texts);
  }
}
