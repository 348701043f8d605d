package io.narthex.config;

import java.util.Set;

/**
 * Whether the sources of a federation configuration are replicas of each other, telling of the same
 * targets. Immutable.
 *
 * @param group the group they belong to, which several configurations may share
 * @param labels what tells the replicas' series apart, dropped to merge them; empty for no replicas
 */
public record ReplicaOptions(String group, Set<String> labels) {
  /** Every source stands for itself. */
  public static final ReplicaOptions NONE = new ReplicaOptions("", Set.of());

  public ReplicaOptions {
    labels = Set.copyOf(labels);
  }

  /** Whether there are replicas to merge. */
  public boolean merges() {
    return !labels.isEmpty();
  }
}
