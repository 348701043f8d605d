package io.narthex.discovery;

import io.narthex.model.Labels;
import java.util.List;

/**
 * Targets that share labels.
 *
 * @param source names the group within its discovery, so that a newer state replaces it
 * @param labels common to all targets
 * @param targets each with its own labels, {@code __address__} among them
 */
public record TargetGroup(String source, Labels labels, List<Labels> targets) {
  public TargetGroup {
    targets = List.copyOf(targets);
  }
}
