package io.narthex.config.section;

import io.narthex.config.schema.Section;
import io.narthex.config.schema.Type;
import io.narthex.config.schema.Types;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.model.NameValidation;
import java.util.Map;

/** Label names and label sets. */
public final class LabelTypes {
  /** {@link String}. */
  public static final Type LABEL_NAME =
      Types.checked(
          text -> {
            if (!NameValidation.UTF8.acceptsLabel(text)) {
              throw new IllegalArgumentException(Types.quote(text) + " is not a valid label name");
            }
            return text;
          });

  /** {@code Map<String, Object>} with string values. */
  public static final Type LABELS = Types.map(Types.TEXT);

  private LabelTypes() {}

  /**
   * The label set under a key.
   *
   * @throws IllegalArgumentException where a name or value is no valid text
   */
  public static Labels labels(Section section, String key) {
    LabelsBuilder labels = new LabelsBuilder();
    for (Map.Entry<String, Object> label : section.map(key).entrySet()) {
      String value = (String) label.getValue();
      if (!NameValidation.UTF8.acceptsLabel(label.getKey())) {
        throw new IllegalArgumentException(
            Types.quote(label.getKey()) + " is not a valid label name");
      }
      if (!value.isEmpty() && !NameValidation.UTF8.acceptsLabel(value)) {
        throw new IllegalArgumentException(Types.quote(value) + " is not a valid label value");
      }
      labels.set(label.getKey(), value);
    }
    return labels.build();
  }
}
