package io.narthex.relabel;

import io.narthex.model.LabelsBuilder;
import io.narthex.regex.Captures;
import io.narthex.regex.Template;

/** Sets the target label to the replacement where the source matches; "" removes it. */
final class ReplaceRule implements RelabelRule {
  private final RelabelConfig config;
  private final SourceValue source;
  private final Template target;
  private final Template replacement;
  private final boolean constant;
  private final boolean copiesAll;

  ReplaceRule(RelabelConfig config, SourceValue source) {
    this.config = config;
    this.source = source;
    this.target = Template.parse(config.targetLabel());
    this.replacement = Template.parse(config.replacement());
    boolean fixedTarget = target.constant().isPresent();
    this.constant = fixedTarget && replacement.constant().isPresent();
    this.copiesAll =
        fixedTarget
            && config.regex().equals(RelabelConfig.DEFAULT_REGEX)
            && (config.replacement().equals("$1") || config.replacement().equals("${1}"));
  }

  @Override
  public boolean apply(LabelsBuilder labels) {
    String value = source.of(labels);
    if (copiesAll) {
      labels.set(target.constant().orElseThrow(), value);
    } else if (constant) {
      if (config.regex().matches(value)) {
        labels.set(target.constant().orElseThrow(), replacement.constant().orElseThrow());
      }
    } else {
      expand(value, labels);
    }
    return true;
  }

  private void expand(String value, LabelsBuilder labels) {
    Captures captures = config.regex().match(value);
    if (captures == null) {
      return;
    }
    String name = target.expand(captures);
    if (config.names().acceptsLabel(name)) {
      labels.set(name, replacement.expand(captures));
    }
  }
}
