package io.narthex.server.launch;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.jboss.modules.Main;

/** The WildFly in this process, watched through its management beans. */
final class Server {
  private static final String ROOT = "jboss.as:management-root=server";
  private static final String MANAGEMENT = "jboss.as:core-service=management";
  private static final String DEPLOYMENT = "jboss.as:deployment=narthex.war";

  /** The application's own bean: {@code io.narthex.server.wiring.LifecycleMXBean}. */
  private static final String LIFECYCLE = "io.narthex:type=Lifecycle,*";

  private static final long POLL_MS = 50;

  private Server() {}

  /** Starts the server and returns while it still boots. */
  static void start(Path home) throws LaunchException {
    try {
      Main.main(
          new String[] {
            "-mp",
            home.resolve("modules").toString(),
            "org.jboss.as.standalone",
            "--read-only-server-config=narthex.xml"
          });
    } catch (Throwable e) { // as the called method declares it
      throw new LaunchException("WildFly does not start: " + e);
    }
  }

  /** Waits for the end of the boot; the reason, when the application does not stand. */
  static Optional<String> awaitBoot() throws LaunchException {
    try {
      MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
      while (isStarting(beans)) {
        Thread.sleep(POLL_MS);
      }
      return failure(beans);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (JMException e) {
      throw new LaunchException("cannot see how the server's start went: " + e);
    }
  }

  /** Reloads the application's configuration; the reason, when it was refused. */
  static Optional<String> reload() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      for (ObjectName lifecycle : beans.queryNames(new ObjectName(LIFECYCLE), null)) {
        beans.invoke(lifecycle, "reload", new Object[0], new String[0]);
      }
      return Optional.empty();
    } catch (MBeanException e) {
      return Optional.of(String.valueOf(e.getTargetException().getMessage()));
    } catch (JMException e) {
      return Optional.of(e.toString());
    }
  }

  private static boolean isStarting(MBeanServer beans) throws JMException {
    try {
      return beans.getAttribute(new ObjectName(ROOT), "serverState").equals("starting");
    } catch (InstanceNotFoundException e) {
      return true;
    }
  }

  private static Optional<String> failure(MBeanServer beans) throws JMException {
    Object errors =
        beans.invoke(new ObjectName(MANAGEMENT), "readBootErrors", new Object[0], new String[0]);
    System.err.println("ERRORS " + errors + " " + (errors == null ? "" : errors.getClass()));
    if (errors instanceof CompositeData[] list && list.length > 0) {
      return Optional.of(Arrays.stream(list).map(Object::toString).collect(Collectors.joining()));
    }
    Object status = beans.getAttribute(new ObjectName(DEPLOYMENT), "status");
    return status.equals("OK") ? Optional.empty() : Optional.of("deployment " + status);
  }
}
