package io.narthex.server.wiring;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Reloading, for {@code /-/reload}, the launcher's SIGHUP and JMX consoles: fires {@link Reload}
 * and lets an observer's refusal through.
 */
@ApplicationScoped
public class Lifecycle implements LifecycleMXBean {
  private final Event<Reload> reloads;
  private final ObjectName name;

  @Inject
  Lifecycle(Event<Reload> reloads) throws JMException {
    this.reloads = reloads;
    this.name = new ObjectName(NAME);
  }

  @Override
  public void reload() {
    reloads.fire(new Reload());
  }

  void register(@Observes @Initialized(ApplicationScoped.class) Object application)
      throws JMException {
    ManagementFactory.getPlatformMBeanServer().registerMBean(this, name);
  }

  @PreDestroy
  void unregister() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    } catch (JMException e) {
      throw new IllegalStateException("cannot unregister " + name, e);
    }
  }
}
