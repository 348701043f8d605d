package io.narthex.relabel;

import io.narthex.model.NameValidation;
import io.narthex.regex.LabelPattern;
import java.util.List;

/**
 * One relabelling rule, checked. Immutable.
 *
 * @param sourceLabels whose values, joined by {@code separator}, the rule looks at
 * @param regex must match the whole joined value (label names for {@code labelmap}, {@code
 *     labeldrop} and {@code labelkeep})
 * @param modulus of {@code hashmod}; 0 when not set
 * @param replacement may refer to groups of {@code regex}, as may {@code targetLabel}
 * @param names which label names a rule may create
 */
public record RelabelConfig(
    List<String> sourceLabels,
    String separator,
    LabelPattern regex,
    long modulus,
    String targetLabel,
    String replacement,
    RelabelAction action,
    NameValidation names) {
  public static final String DEFAULT_SEPARATOR = ";";
  public static final LabelPattern DEFAULT_REGEX = LabelPattern.compile("(.*)");
  public static final String DEFAULT_REPLACEMENT = "$1";

  /**
   * Checks the rule.
   *
   * @throws IllegalArgumentException in Prometheus's words where the fields do not fit the action
   */
  public RelabelConfig {
    sourceLabels = List.copyOf(sourceLabels);
    RelabelCheck.check(
        action, sourceLabels, separator, regex, modulus, targetLabel, replacement, names);
  }

  /**
   * A rule from its texts.
   *
   * @throws IllegalArgumentException where the regular expression does not compile or the fields do
   *     not fit the action
   */
  public static RelabelConfig of(
      List<String> sourceLabels,
      String separator,
      String regex,
      long modulus,
      String targetLabel,
      String replacement,
      RelabelAction action,
      NameValidation names) {
    return new RelabelConfig(
        sourceLabels,
        separator,
        LabelPattern.compile(regex),
        modulus,
        targetLabel,
        replacement,
        action,
        names);
  }

  /** The text itself, which must be a regular expression. */
  public static String checkedRegex(String text) {
    return LabelPattern.compile(text).source();
  }

  /** A rule that replaces, with Prometheus's defaults for what is not given. */
  public static RelabelConfig replace(String source, String regex, String target, String text) {
    return of(
        List.of(source),
        DEFAULT_SEPARATOR,
        regex,
        0,
        target,
        text,
        RelabelAction.REPLACE,
        NameValidation.UTF8);
  }
}
