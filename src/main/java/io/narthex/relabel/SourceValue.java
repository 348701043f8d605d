package io.narthex.relabel;

import io.narthex.model.LabelsBuilder;
import java.util.List;

/** The values of a rule's source labels, joined by its separator; absent labels count as "". */
record SourceValue(List<String> names, String separator) {
  String of(LabelsBuilder labels) {
    if (names.size() == 1) {
      return labels.get(names.get(0));
    }
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      joined.append(i == 0 ? "" : separator).append(labels.get(names.get(i)));
    }
    return joined.toString();
  }
}
