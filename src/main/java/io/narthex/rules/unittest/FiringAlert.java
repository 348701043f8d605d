package io.narthex.rules.unittest;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An alert that fires, or should. */
record FiringAlert(Labels labels, Labels annotations) {
  static final Comparator<FiringAlert> ORDER =
      Comparator.comparing(FiringAlert::labels).thenComparing(FiringAlert::annotations);

  /** Alerts as messages show them. */
  static String list(List<FiringAlert> alerts) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < alerts.size(); i++) {
      FiringAlert one = alerts.get(i);
      items.add(
          "\n            %d:\n              Labels:%s\n              Annotations:%s"
              .formatted(i, one.labels, one.annotations));
    }
    return items.isEmpty() ? "[]" : "[" + String.join(",", items) + "\n            ]";
  }
}
