package io.narthex.rules;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.VectorSelector;
import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.file.RuleSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which rules read what others write, by what their expressions and labels say. Immutable.
 *
 * <p>A rule within a group sees what those above it have just written. What those below it write,
 * and what other groups write, is there at its next evaluation: that is warned of.
 */
public final class RuleGraph {
  private final List<RulePlace> rules;
  private final List<Dependency> dependencies;

  /** A rule that reads what another one, or itself, writes. */
  public record Dependency(RulePlace writer, RulePlace reader) {
    /** Whether the reader may not see what the writer makes of the same moment, and why. */
    public Optional<String> warning() {
      RuleSpec written = writer.rule();
      if (written instanceof RuleSpec.Alerting || written.name().equals(reader.rule().name())) {
        return Optional.empty(); // alerts are looked at by the way; sums over time read themselves
      }
      if (!writer.group().key().equals(reader.group().key())) {
        String where = "group " + writer.group().key() + " writes it";
        return Optional.of(late("up to one interval", where));
      }
      String where = "rule " + (writer.index() + 1) + " writes it further down";
      return reader.index() >= writer.index()
          ? Optional.empty()
          : Optional.of(late("one interval", where));
    }

    private String late(String howMuch, String where) {
      String rule = "rule " + (reader.index() + 1) + " (" + reader.rule().name() + ")";
      String read = writer.rule().name() + " " + howMuch + " late";
      return reader.group().key() + ": " + rule + " reads " + read + ": " + where;
    }
  }

  private RuleGraph(List<RulePlace> rules, List<Dependency> dependencies) {
    this.rules = rules;
    this.dependencies = List.copyOf(dependencies);
  }

  static RuleGraph of(List<GroupSpec> groups) {
    List<RulePlace> rules = groups.stream().flatMap(group -> RulePlace.of(group).stream()).toList();
    Map<String, List<RulePlace>> writers = byMetricName(rules);
    List<Dependency> dependencies = new ArrayList<>();
    for (RulePlace reader : rules) {
      Set<RulePlace> read = new LinkedHashSet<>();
      for (VectorSelector selector : selectors(reader.rule().expr())) {
        read.addAll(read(selector.matchers(), rules, writers));
      }
      read.forEach(writer -> dependencies.add(new Dependency(writer, reader)));
    }
    return new RuleGraph(rules, dependencies);
  }

  /** The rules by the names of the series they write. */
  private static Map<String, List<RulePlace>> byMetricName(List<RulePlace> rules) {
    Map<String, List<RulePlace>> writers = new HashMap<>();
    for (RulePlace rule : rules) {
      for (String name : rule.metricNames()) {
        writers.computeIfAbsent(name, fresh -> new ArrayList<>()).add(rule);
      }
    }
    return writers;
  }

  /** The rules whose series a selector may accept. */
  private static List<RulePlace> read(
      List<Matcher> selector, List<RulePlace> rules, Map<String, List<RulePlace>> writers) {
    List<RulePlace> candidates =
        selector.stream()
            .filter(matcher -> matcher.name().equals(Labels.METRIC_NAME))
            .filter(matcher -> matcher.type() == Matcher.Type.EQUAL)
            .findFirst()
            .map(matcher -> writers.getOrDefault(matcher.value(), List.of()))
            .orElse(rules);
    return candidates.stream().filter(rule -> rule.mayWrite(selector)).toList();
  }

  /** Every selector within an expression. */
  public static List<VectorSelector> selectors(Expr expr) {
    List<VectorSelector> found = new ArrayList<>();
    if (expr instanceof VectorSelector selector) {
      found.add(selector);
    }
    expr.children().forEach(child -> found.addAll(selectors(child)));
    return found;
  }

  public List<Dependency> dependencies() {
    return dependencies;
  }

  /** About rules that read something before it is written. */
  public List<String> warnings() {
    return dependencies.stream().flatMap(one -> one.warning().stream()).toList();
  }

  /**
   * The part of this graph that selectors depend on, such as those of federation: the rules whose
   * series they may accept, and what those read in turn.
   */
  public RuleGraph behind(Collection<List<Matcher>> selectors) {
    Set<RulePlace> behind = new LinkedHashSet<>();
    Deque<RulePlace> open = new ArrayDeque<>();
    Map<String, List<RulePlace>> writers = byMetricName(rules);
    selectors.forEach(selector -> open.addAll(read(selector, rules, writers)));
    Map<RulePlace, List<Dependency>> byReader =
        dependencies.stream().collect(Collectors.groupingBy(Dependency::reader));
    while (!open.isEmpty()) {
      RulePlace reader = open.remove();
      if (behind.add(reader)) {
        byReader.getOrDefault(reader, List.of()).forEach(one -> open.add(one.writer()));
      }
    }
    return new RuleGraph(
        rules.stream().filter(behind::contains).toList(),
        dependencies.stream().filter(one -> behind.contains(one.reader())).toList());
  }

  /** The part of this graph that is made of some rules only. */
  public RuleGraph only(Predicate<RuleSpec> some) {
    return new RuleGraph(
        rules.stream().filter(place -> some.test(place.rule())).toList(),
        dependencies.stream()
            .filter(one -> some.test(one.writer().rule()) && some.test(one.reader().rule()))
            .toList());
  }

  /** The rules, in the order of their files. */
  public List<RulePlace> rules() {
    return rules;
  }
}
