package io.narthex.server.api.rule;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.rules.AlertingRule;
import io.narthex.rules.Rule;
import io.narthex.rules.RuleGroup;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.request.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which groups and rules a request wants; an empty list wants all.
 *
 * @param type {@code alert}, {@code record} or ""
 * @param visible which rules whoever asks may see at all
 */
record RuleFilter(
    String type,
    List<String> names,
    List<String> groupNames,
    List<String> files,
    List<List<Matcher>> selectors,
    VisibleRules visible) {
  static RuleFilter of(Parameters parameters, VisibleRules visible) {
    String type = parameters.text("type").toLowerCase(Locale.ROOT);
    if (!type.isEmpty() && !type.equals("alert") && !type.equals("record")) {
      throw ApiException.badParameter("type", "not supported value \"" + type + "\"");
    }
    return new RuleFilter(
        type,
        parameters.all("rule_name[]"),
        parameters.all("rule_group[]"),
        parameters.all("file[]"),
        selectors(parameters.all("match[]")),
        visible);
  }

  /** Selectors of series, as the parameter {@code match[]} has them. */
  static List<List<Matcher>> selectors(List<String> texts) {
    List<List<Matcher>> selectors = new ArrayList<>();
    for (String text : texts) {
      try {
        selectors.add(PromqlParser.parseMetricSelector(text));
      } catch (ParseException e) {
        throw new ApiException(ErrorType.BAD_DATA, String.valueOf(e.getMessage()));
      }
    }
    return selectors;
  }

  /**
   * A parameter that is on or off.
   *
   * @throws ApiException where it is neither
   */
  static boolean flag(Parameters parameters, String name) {
    String text = parameters.text(name);
    return switch (text) {
      case "", "0", "f", "F", "false", "FALSE", "False" -> false;
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      default ->
          throw ApiException.badParameter(
              name,
              "error converting "
                  + name
                  + ": strconv.ParseBool: parsing \""
                  + text
                  + "\": invalid syntax");
    };
  }

  /** The groups that are wanted and, where rules are asked for, have any of these. */
  List<RuleGroup> groups(List<RuleGroup> all) {
    return all.stream().filter(this::wants).toList();
  }

  private boolean wants(RuleGroup group) {
    boolean named = groupNames.isEmpty() || groupNames.contains(group.spec().name());
    boolean filed = files.isEmpty() || files.contains(group.spec().file());
    boolean all = type.isEmpty() && names.isEmpty() && selectors.isEmpty() && visible.isAll();
    return named && filed && (all || !rules(group).isEmpty());
  }

  List<Rule> rules(RuleGroup group) {
    return group.rules().stream().filter(this::wants).toList();
  }

  private boolean wants(Rule rule) {
    boolean typed = type.isEmpty() || type.equals("alert") == (rule instanceof AlertingRule);
    boolean named = names.isEmpty() || names.contains(rule.spec().name());
    return typed
        && named
        && visible.shows(rule.spec())
        && (selectors.isEmpty()
            || selectors.stream().anyMatch(one -> accepts(one, rule.spec().labels())));
  }

  private static boolean accepts(List<Matcher> selector, Labels labels) {
    return selector.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.name())));
  }
}
