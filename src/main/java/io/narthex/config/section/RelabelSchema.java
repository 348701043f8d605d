package io.narthex.config.section;

import static io.narthex.config.schema.Types.COUNT;
import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Type;
import io.narthex.config.schema.Types;
import io.narthex.model.NameValidation;
import io.narthex.relabel.RelabelAction;
import io.narthex.relabel.RelabelConfig;
import io.narthex.relabel.RelabelRules;
import java.util.ArrayList;
import java.util.List;

/** A relabelling rule. */
public final class RelabelSchema {
  private static final Type ACTION =
      Types.checked(
          text ->
              RelabelAction.named(text)
                  .map(RelabelAction::toString)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException("unknown relabel action \"" + text + "\"")));

  public static final Struct RULE =
      Struct.of(
              "relabel.plain",
              List.of(
                  Field.of("source_labels", Types.list(LabelTypes.LABEL_NAME)),
                  Field.of("separator", TEXT, RelabelConfig.DEFAULT_SEPARATOR),
                  Field.of("regex", Types.checked(RelabelConfig::checkedRegex), "(.*)"),
                  Field.of("modulus", COUNT),
                  Field.of("target_label", TEXT),
                  Field.of("replacement", TEXT, RelabelConfig.DEFAULT_REPLACEMENT),
                  Field.of("action", ACTION, "replace")))
          .building(section -> rule(section, NameValidation.UTF8));

  private RelabelSchema() {}

  /** A list of rules; {@code what} is what an error about an empty one calls it. */
  static Field list(String key, String what) {
    return Field.of(key, Types.list(RULE, "empty or null " + what));
  }

  /** The rules of a list, checked again under the naming scheme in force. */
  static RelabelRules rules(Section owner, String key, NameValidation names) {
    List<RelabelConfig> rules = new ArrayList<>();
    for (Section section : owner.sections(key)) {
      try {
        rules.add(rule(section, names));
      } catch (IllegalArgumentException e) {
        throw section.error(String.valueOf(e.getMessage()));
      }
    }
    return RelabelRules.of(rules);
  }

  private static RelabelConfig rule(Section section, NameValidation names) {
    RelabelAction action =
        RelabelAction.named(section.text("action"))
            .orElseThrow(() -> new IllegalArgumentException("relabel action cannot be empty"));
    return RelabelConfig.of(
        section.texts("source_labels"),
        section.text("separator"),
        section.text("regex"),
        section.number("modulus"),
        section.text("target_label"),
        section.text("replacement"),
        action,
        names);
  }
}
