package io.narthex.discovery;

import io.narthex.config.StaticConfig;
import java.util.List;

/** Targets that never change. */
final class StaticDiscovery implements Discovery {
  private final List<TargetGroup> groups;

  StaticDiscovery(StaticConfig config, int position) {
    String source = Integer.toString(position);
    this.groups = List.of(TargetGroup.of(source, config.labels(), config.targets()));
  }

  @Override
  public void tick(long nowMs) {
    // what was written down stays
  }

  @Override
  public List<TargetGroup> groups() {
    return groups;
  }

  @Override
  public void close() {
    // nothing runs
  }
}
