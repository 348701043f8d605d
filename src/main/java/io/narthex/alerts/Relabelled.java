package io.narthex.alerts;

import io.narthex.model.Labels;
import io.narthex.relabel.RelabelRules;
import java.util.ArrayList;
import java.util.List;

/** Notifications after relabelling. */
final class Relabelled {
  private Relabelled() {}

  /** Those that the rules do not drop, with the labels they leave. */
  static List<Notification> by(RelabelRules rules, List<Notification> notifications) {
    if (rules.isEmpty()) {
      return notifications;
    }
    List<Notification> kept = new ArrayList<>(notifications.size());
    for (Notification one : notifications) {
      Labels labels = rules.apply(one.labels());
      if (labels != null && !labels.isEmpty()) {
        kept.add(one.with(labels));
      }
    }
    return kept;
  }
}
