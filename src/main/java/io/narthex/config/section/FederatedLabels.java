package io.narthex.config.section;

import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import io.narthex.model.NameValidation;
import io.narthex.relabel.RelabelAction;
import io.narthex.relabel.RelabelConfig;
import io.narthex.relabel.RelabelRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the labels that say which server a series is from, as rules of relabelling that
 * go before the section's own: {@code external_labels} of the source are kept unless stripped or
 * renamed, {@code source_label} gets the job's name.
 */
final class FederatedLabels {
  private static final String RENAME = "rename";
  private static final String STRIP = "strip";
  private static final String SOURCE = "source_label";
  private static final String EXTERNAL = "external_labels";

  static final List<Field> FIELDS =
      List.of(
          Field.of(
              EXTERNAL,
              Struct.of(
                  "config.externalLabels",
                  List.of(
                      Field.of(STRIP, Types.list(LabelTypes.LABEL_NAME)),
                      Field.of(RENAME, Types.map(LabelTypes.LABEL_NAME))))),
          Field.of(SOURCE, TEXT));

  private FederatedLabels() {}

  /** The rules, with the section's own behind them. */
  static RelabelRules rules(Section section, RelabelRules own) {
    List<RelabelConfig> rules = new ArrayList<>();
    Section external = section.sectionOrDefault(EXTERNAL);
    for (Map.Entry<String, Object> label : external.map(RENAME).entrySet()) {
      String name = checked(external, RENAME, label.getKey());
      rules.add(set(checked(external, RENAME, (String) label.getValue()), List.of(name), "$1"));
      rules.add(drop(name));
    }
    external.texts(STRIP).forEach(name -> rules.add(drop(checked(external, STRIP, name))));
    if (section.isSet(SOURCE)) {
      String label = checked(section, SOURCE, section.text(SOURCE));
      rules.add(set(label, List.of(), section.text("job_name").replace("$", "$$")));
    }
    rules.addAll(own.configs());
    return RelabelRules.of(rules);
  }

  private static String checked(Section section, String key, String label) {
    if (FederationSchema.NO_EXTERNAL_LABELS.contains(label)) {
      throw section.error(
          key,
          Types.quote(label)
              + " tells series of one server apart: name a label that tells servers apart");
    }
    return label;
  }

  private static RelabelConfig set(String label, List<String> from, String value) {
    String any = from.isEmpty() ? "(.*)" : "(.+)";
    return rule(from, any, label, value, RelabelAction.REPLACE);
  }

  private static RelabelConfig drop(String label) {
    String literal = label.replaceAll("[^\\p{L}\\p{N}_]", "\\\\$0");
    return rule(List.of(), literal, "", RelabelConfig.DEFAULT_REPLACEMENT, RelabelAction.LABELDROP);
  }

  private static RelabelConfig rule(
      List<String> from, String regex, String label, String value, RelabelAction action) {
    return RelabelConfig.of(
        from, RelabelConfig.DEFAULT_SEPARATOR, regex, 0, label, value, action, NameValidation.UTF8);
  }
}
