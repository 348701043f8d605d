package io.narthex.relabel;

import com.google.errorprone.annotations.FormatMethod;
import io.narthex.model.NameValidation;
import io.narthex.regex.LabelPattern;
import io.narthex.regex.Template;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which fields go with which action; errors are in Prometheus's words. */
final class RelabelCheck {
  private static final Set<RelabelAction> NEED_TARGET =
      EnumSet.of(
          RelabelAction.REPLACE,
          RelabelAction.HASHMOD,
          RelabelAction.LOWERCASE,
          RelabelAction.UPPERCASE,
          RelabelAction.KEEPEQUAL,
          RelabelAction.DROPEQUAL);
  private static final Set<RelabelAction> NO_REPLACEMENT =
      EnumSet.of(
          RelabelAction.LOWERCASE,
          RelabelAction.UPPERCASE,
          RelabelAction.KEEPEQUAL,
          RelabelAction.DROPEQUAL);

  /** A legacy label name in which group references may stand. */
  private static final Pattern LEGACY_TEMPLATE =
      Pattern.compile("(?:[a-zA-Z_]|\\$(?:\\{\\w+\\}|\\w+))(?:\\w|\\$(?:\\{\\w+\\}|\\w+))*");

  private RelabelCheck() {}

  static void check(
      RelabelAction action,
      List<String> sourceLabels,
      String separator,
      LabelPattern regex,
      long modulus,
      String target,
      String replacement,
      NameValidation names) {
    checkHashMod(action, modulus);
    checkTarget(action, target, names);
    boolean defaultReplacement = replacement.equals(RelabelConfig.DEFAULT_REPLACEMENT);
    if (action == RelabelAction.LABELMAP && !isNameTemplate(replacement, names)) {
      throw invalid("\"%s\" is invalid 'replacement' for %s action", replacement, action);
    }
    boolean defaults =
        modulus == 0 && separator.equals(RelabelConfig.DEFAULT_SEPARATOR) && defaultReplacement;
    checkEqual(action, defaults && regex.equals(RelabelConfig.DEFAULT_REGEX));
    if (NO_REPLACEMENT.contains(action) && !defaultReplacement) {
      throw invalid("'replacement' can not be set for %s action", action);
    }
    checkLabelDrop(action, defaults && sourceLabels.isEmpty() && target.isEmpty());
  }

  private static void checkHashMod(RelabelAction action, long modulus) {
    if (action == RelabelAction.HASHMOD && modulus == 0) {
      throw invalid("relabel configuration for hashmod requires non-zero modulus");
    }
  }

  private static void checkTarget(RelabelAction action, String target, NameValidation names) {
    if (!NEED_TARGET.contains(action)) {
      return;
    }
    if (target.isEmpty()) {
      throw invalid("relabel configuration for %s action requires 'target_label' value", action);
    }
    boolean valid =
        action == RelabelAction.REPLACE
            ? isNameTemplate(target, names)
            : names.acceptsLabel(target);
    if (!valid) {
      throw invalid("\"%s\" is invalid 'target_label' for %s action", target, action);
    }
  }

  private static void checkEqual(RelabelAction action, boolean onlyLabels) {
    boolean equal = action == RelabelAction.KEEPEQUAL || action == RelabelAction.DROPEQUAL;
    if (equal && !onlyLabels) {
      throw invalid(
          "%s action requires only 'source_labels' and `target_label`, and no other fields",
          action);
    }
  }

  private static void checkLabelDrop(RelabelAction action, boolean onlyRegex) {
    boolean names = action == RelabelAction.LABELDROP || action == RelabelAction.LABELKEEP;
    if (names && !onlyRegex) {
      throw invalid("%s action requires only 'regex', and no other fields", action);
    }
  }

  private static boolean isNameTemplate(String text, NameValidation names) {
    boolean template = names == NameValidation.LEGACY && Template.parse(text).constant().isEmpty();
    return template ? LEGACY_TEMPLATE.matcher(text).matches() : names.acceptsLabel(text);
  }

  @FormatMethod
  private static IllegalArgumentException invalid(String format, Object... arguments) {
    return new IllegalArgumentException(String.format(format, arguments));
  }
}
