package io.narthex.federation.replica;

import io.narthex.model.Labels;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import java.util.Set;

/**
 * One source of a group, and the way of its samples into the store. Immutable.
 *
 * @param name as the source is called among the others
 * @param own what the source itself is called as a target: series about it are not merged
 * @param labels dropped from all series
 * @param intervalMs between pulls
 */
record Replica(ReplicaGroup group, String name, TargetName own, Set<String> labels, long intervalMs)
    implements Appendable {
  @Override
  public Appender appender(Mode mode) {
    return group.appender(this, mode);
  }

  /** The labels that the series has whichever replica tells of it. */
  Labels merged(Labels told) {
    return labels.stream().anyMatch(told::has) ? told.filter(name -> !labels.contains(name)) : told;
  }
}
