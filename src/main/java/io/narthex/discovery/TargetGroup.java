package io.narthex.discovery;

import io.narthex.model.Labels;
import java.util.List;

/**
 * Targets that share labels.
 *
 * @param source names the group within its job, so that a newer state replaces it
 * @param labels common to all targets
 * @param targets each with its own labels, {@code __address__} among them
 */
public record TargetGroup(String source, Labels labels, List<Labels> targets) {
  /** The label that holds where to reach a target. */
  public static final String ADDRESS = "__address__";

  public TargetGroup {
    targets = List.copyOf(targets);
  }

  /** A group of targets that have nothing but an address. */
  public static TargetGroup of(String source, Labels labels, List<String> addresses) {
    return new TargetGroup(
        source, labels, addresses.stream().map(one -> Labels.of(ADDRESS, one)).toList());
  }
}
