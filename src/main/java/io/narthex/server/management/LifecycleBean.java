package io.narthex.server.management;

import io.narthex.server.wiring.Configuration;

/** {@link LifecycleMXBean} for the launcher's SIGHUP. */
record LifecycleBean(Configuration configuration, Operations operations)
    implements LifecycleMXBean {
  @Override
  public void reload() {
    operations.signal("SIGHUP reload", configuration::reload);
  }
}
