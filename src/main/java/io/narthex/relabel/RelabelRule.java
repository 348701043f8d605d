package io.narthex.relabel;

import io.narthex.model.LabelsBuilder;

/** A rule ready to run. */
@FunctionalInterface
interface RelabelRule {
  /** Rewrites the labels; false where the rule drops them. */
  boolean apply(LabelsBuilder labels);

  static RelabelRule of(RelabelConfig config) {
    SourceValue source = new SourceValue(config.sourceLabels(), config.separator());
    return switch (config.action()) {
      case REPLACE -> new ReplaceRule(config, source);
      case KEEP -> labels -> config.regex().matches(source.of(labels));
      case DROP -> labels -> !config.regex().matches(source.of(labels));
      case KEEPEQUAL -> labels -> labels.get(config.targetLabel()).equals(source.of(labels));
      case DROPEQUAL -> labels -> !labels.get(config.targetLabel()).equals(source.of(labels));
      case HASHMOD ->
          labels -> set(labels, config, HashMod.of(source.of(labels), config.modulus()));
      case LOWERCASE -> labels -> set(labels, config, LetterCase.lower(source.of(labels)));
      case UPPERCASE -> labels -> set(labels, config, LetterCase.upper(source.of(labels)));
      case LABELMAP -> new LabelMapRule(config);
      case LABELDROP -> labels -> keepNames(labels, config, false);
      case LABELKEEP -> labels -> keepNames(labels, config, true);
    };
  }

  private static boolean set(LabelsBuilder labels, RelabelConfig config, String value) {
    labels.set(config.targetLabel(), value);
    return true;
  }

  private static boolean keepNames(LabelsBuilder labels, RelabelConfig config, boolean matching) {
    for (String name : labels.names()) {
      if (config.regex().matches(name) != matching) {
        labels.remove(name);
      }
    }
    return true;
  }
}
