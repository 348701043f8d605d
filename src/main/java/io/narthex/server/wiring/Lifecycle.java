package io.narthex.server.wiring;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Reloading, for {@code /-/reload}, the launcher's SIGHUP and JMX consoles: fires {@link Reload}
 * and lets an observer's refusal through.
 */
@ApplicationScoped
public class Lifecycle implements LifecycleMXBean {
  private final Event<Reload> reloads;
  private Optional<ObjectName> name = Optional.empty();

  @Inject
  Lifecycle(Event<Reload> reloads) {
    this.reloads = reloads;
  }

  @Override
  public void reload() {
    reloads.fire(new Reload());
  }

  void register(@Observes @Initialized(ApplicationScoped.class) ServletContext context)
      throws JMException {
    String path = ObjectName.quote(context.getContextPath() + "/");
    ObjectName unique = new ObjectName("io.narthex:type=Lifecycle,path=" + path);
    ManagementFactory.getPlatformMBeanServer().registerMBean(this, unique);
    name = Optional.of(unique);
  }

  @PreDestroy
  void unregister() {
    name.ifPresent(Lifecycle::remove);
  }

  private static void remove(ObjectName name) {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    } catch (JMException e) {
      throw new IllegalStateException("cannot unregister " + name, e);
    }
  }
}
