package io.narthex.federation.replica;

import java.util.List;
import java.util.Map;

/**
 * How the replicas of a group share the work.
 *
 * @param led how many targets each replica leads, by the replica's name
 * @param failovers how often another replica took the lead over a target
 * @param ignored samples that were not stored because another replica leads
 * @param leaders who leads, as far as it was asked for
 */
public record ReplicaStatus(
    String group, Map<String, Integer> led, long failovers, long ignored, List<Leader> leaders) {
  /**
   * Who leads one target.
   *
   * @param lastMs the newest sample taken (ms since the epoch)
   */
  public record Leader(String job, String instance, String replica, long lastMs, long failovers) {
    static Leader of(Lead lead) {
      return new Leader(
          lead.target.job(),
          lead.target.instance(),
          lead.leader(),
          lead.lastMs(),
          lead.failovers());
    }
  }
}
