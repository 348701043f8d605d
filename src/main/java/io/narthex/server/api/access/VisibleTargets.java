package io.narthex.server.api.access;

import io.narthex.model.Labels;
import io.narthex.scrape.ActiveTarget;

/** Which of the targets' metrics a user may know of. */
public final class VisibleTargets {
  private VisibleTargets() {}

  /** Whether a series of this name with no labels but the target's own may be seen. */
  public static boolean shows(VisibleStore store, ActiveTarget target, String metric) {
    Labels labels = target.target().labels();
    return store.visibility().isAll()
        || store.visibility().shows(labels.toBuilder().set(Labels.METRIC_NAME, metric).build());
  }
}
