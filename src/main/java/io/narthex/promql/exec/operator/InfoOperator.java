package io.narthex.promql.exec.operator;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.model.Matcher;
import io.narthex.promql.function.EvaluationException;
import io.narthex.promql.function.StepColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code info()}: adds to each series the labels of the info series of the same instance and job.
 * Which these are may change from step to step, and with them the series.
 */
public final class InfoOperator implements Operator {
  private static final List<String> IDENTIFYING = List.of("instance", "job");
  private static final LabelNames IDENTIFYING_NAMES = LabelNames.of(IDENTIFYING);

  /** An info series: its samples' presence, and their own times. */
  private record Info(Labels labels, StepColumn times) {}

  private final List<Matcher> nameMatchers;
  private final Map<String, List<Matcher>> dataMatchers = new HashMap<>();
  private final Map<Labels, List<Info>> infos = new HashMap<>();
  private final Map<Series, StepColumn> results = new LinkedHashMap<>();
  private final List<Series> series;
  private final int steps;
  private int at;

  /**
   * @param values the info series, already matched by name
   * @param times the times of the info series' samples, in the same order
   * @param matchers what the info series must be like; labels named here are those to be added
   */
  public InfoOperator(
      Operator base, Operator values, Operator times, List<Matcher> matchers, int steps) {
    this.steps = steps;
    this.nameMatchers = matchers.stream().filter(m -> m.name().equals(Labels.METRIC_NAME)).toList();
    for (Matcher matcher : matchers) {
      if (!matcher.name().equals(Labels.METRIC_NAME)) {
        dataMatchers.computeIfAbsent(matcher.name(), name -> new ArrayList<>()).add(matcher);
      }
    }
    gather(values, times);
    join(base);
    this.series = List.copyOf(results.keySet());
  }

  /** The matchers of the info series by name; {@code target_info} where none is given. */
  public static List<Matcher> names(List<Matcher> matchers) {
    List<Matcher> names =
        new ArrayList<>(
            matchers.stream().filter(m -> m.name().equals(Labels.METRIC_NAME)).toList());
    if (names.isEmpty()) {
      names.add(Matcher.equal(Labels.METRIC_NAME, "target_info"));
    } else if (names.stream().allMatch(Matcher::isNegative)) {
      names.add(new Matcher(Matcher.Type.REGEX, Labels.METRIC_NAME, ".+_info"));
    }
    return names;
  }

  private void gather(Operator values, Operator times) {
    StepColumn value = new StepColumn(steps);
    for (Series one : values.series()) {
      StepColumn time = new StepColumn(steps);
      values.next(value);
      times.next(time);
      if (value.holdsHistograms()) {
        throw new EvaluationException(
            "this should be an info metric, with float samples: " + one.labels().metricName());
      }
      if (matchesData(one.labels())) {
        infos
            .computeIfAbsent(identity(one.labels()), created -> new ArrayList<>())
            .add(new Info(one.labels(), time));
      }
    }
  }

  private boolean matchesData(Labels labels) {
    return dataMatchers.values().stream()
        .flatMap(List::stream)
        .allMatch(matcher -> matcher.matches(labels.get(matcher.name())));
  }

  private static Labels identity(Labels labels) {
    return labels.only(IDENTIFYING_NAMES);
  }

  private void join(Operator base) {
    StepColumn column = new StepColumn(steps);
    List<Matcher> names = names(nameMatchers);
    boolean optional =
        dataMatchers.values().stream().flatMap(List::stream).allMatch(Matcher::matchesEmpty);
    for (Series one : base.series()) {
      base.next(column);
      Labels identity = identity(one.labels());
      boolean isInfo = names.stream().allMatch(m -> m.matches(one.labels().metricName()));
      List<Info> candidates =
          identity.isEmpty() ? List.of() : infos.getOrDefault(identity, List.of());
      for (int step = column.next(0); step >= 0; step = column.next(step + 1)) {
        Labels labels = isInfo ? one.labels() : enriched(one.labels(), candidates, step, optional);
        if (labels != null) {
          put(one.with(labels), step, column);
        }
      }
    }
  }

  private void put(Series target, int step, StepColumn source) {
    StepColumn result = results.computeIfAbsent(target, created -> new StepColumn(steps));
    if (result.has(step)) {
      throw new EvaluationException(DistinctOperator.DUPLICATE);
    }
    result.set(step, source, step);
  }

  /** The labels with those of the info series at a step; null where one was demanded in vain. */
  private @Nullable Labels enriched(
      Labels base, List<Info> candidates, int step, boolean optional) {
    Map<String, Info> newest = new TreeMap<>();
    for (Info info : candidates) {
      if (info.times.has(step)) {
        newest.merge(info.labels.metricName(), info, (a, b) -> newer(a, b, step));
      }
    }
    if (newest.isEmpty()) {
      return optional ? base : null;
    }
    LabelsBuilder labels = base.toBuilder();
    Map<String, String> added = new HashMap<>();
    newest.values().forEach(info -> add(info.labels, base, labels, added));
    return labels.build();
  }

  private static Info newer(Info left, Info right, int step) {
    double a = left.times.value(step);
    double b = right.times.value(step);
    if (a == b) {
      throw new EvaluationException(
          "found duplicate series for info metric: existing "
              + left.labels
              + ", new "
              + right.labels);
    }
    return a > b ? left : right;
  }

  private void add(Labels info, Labels base, LabelsBuilder target, Map<String, String> added) {
    info.forEach(
        (name, value) -> {
          boolean data = !name.equals(Labels.METRIC_NAME) && !IDENTIFYING.contains(name);
          boolean wanted = dataMatchers.isEmpty() || dataMatchers.containsKey(name);
          if (!data || !wanted || base.has(name)) {
            return;
          }
          String before = added.putIfAbsent(name, value);
          if (before != null && !before.equals(value)) {
            throw new EvaluationException("conflicting label: " + name);
          }
          target.set(name, value);
        });
  }

  @Override
  public List<Series> series() {
    return series;
  }

  @Override
  public void next(StepColumn column) {
    StepColumn result = results.get(series.get(at++));
    column.clear();
    if (result != null) {
      column.copy(result);
    }
  }
}
