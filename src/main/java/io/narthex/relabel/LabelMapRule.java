package io.narthex.relabel;

import io.narthex.model.LabelsBuilder;
import io.narthex.regex.Captures;
import io.narthex.regex.Template;

/** Copies every label whose name matches to the name the replacement gives. */
final class LabelMapRule implements RelabelRule {
  private final RelabelConfig config;
  private final Template replacement;

  LabelMapRule(RelabelConfig config) {
    this.config = config;
    this.replacement = Template.parse(config.replacement());
  }

  @Override
  public boolean apply(LabelsBuilder labels) {
    var before = labels.build();
    before.forEach(
        (name, value) -> {
          Captures captures = config.regex().match(name);
          if (captures != null) {
            labels.set(replacement.expand(captures), value);
          }
        });
    return true;
  }
}
