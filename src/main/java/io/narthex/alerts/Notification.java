package io.narthex.alerts;

import io.narthex.model.Labels;

/** An alert as Alertmanagers get it; times are ms since the epoch. */
record Notification(
    Labels labels, Labels annotations, long startsAtMs, long endsAtMs, String generatorUrl) {
  Notification with(Labels newLabels) {
    return new Notification(newLabels, annotations, startsAtMs, endsAtMs, generatorUrl);
  }
}
