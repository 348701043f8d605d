package io.narthex.server.launch;

import io.narthex.server.management.LifecycleMXBean;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import org.jboss.modules.Main;

/** The WildFly in this process, watched through its management beans. */
final class Server {
  /** Asked often: cheap, unlike the same figure of WildFly's management model. */
  private static final String STATE = "jboss.root:type=state";

  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
  private static final String MANAGEMENT = "jboss.as:core-service=management";
  private static final String DEPLOYMENT = "jboss.as:deployment=narthex.war";

  private static final Logger LOG = System.getLogger(Server.class.getName());
  private static final long POLL_MS = 50;

  private final CountDownLatch booted = new CountDownLatch(1);

  /** Starts the server by one of its configurations and returns while it still boots. */
  void start(Path home, String configuration) throws LaunchException {
    try {
      Main.main(
          new String[] {
            "-mp",
            home.resolve("modules").toString(),
            "org.jboss.as.standalone",
            "--read-only-server-config=" + configuration
          });
    } catch (Throwable e) { // as the called method declares it
      throw new LaunchException("WildFly does not start: " + e);
    }
  }

  /**
   * Spares the optimising compiler what only the boot runs. A JVM that takes no such directives
   * starts with a little more work.
   *
   * @param directives in the form of HotSpot's option CompilerDirectivesFile, which would say on
   *     standard output that it has read them
   */
  void direct(Path directives) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    Object[] arguments = {new String[] {directives.toString()}};
    String[] signature = {String[].class.getName()};
    try {
      beans.invoke(new ObjectName(COMMANDS), "compilerDirectivesAdd", arguments, signature);
    } catch (JMException e) {
      LOG.log(Level.DEBUG, "no compiler directives: {0}", e.toString());
    }
  }

  /** Waits for the end of the boot; the reason, when the application does not stand. */
  Optional<String> awaitBoot() throws LaunchException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      while (isStarting(beans)) {
        Thread.sleep(POLL_MS);
      }
      return failure(beans);
    } catch (InterruptedException e) {
      throw new LaunchException("interrupted while the server was starting");
    } catch (JMException e) {
      throw new LaunchException("cannot see how the server's start went: " + e);
    } finally {
      booted.countDown();
    }
  }

  /** Ends the process through WildFly's shutdown hook, after the boot if that is still running. */
  void stop() {
    try {
      booted.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(0);
  }

  /** Reloads the application's configuration; the reason, when it was refused. */
  Optional<String> reload() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName lifecycle = new ObjectName(LifecycleMXBean.NAME);
      beans.invoke(lifecycle, "reload", new Object[0], new String[0]);
      return Optional.empty();
    } catch (RuntimeMBeanException e) {
      return Optional.of(String.valueOf(e.getTargetException().getMessage()));
    } catch (JMException e) {
      return Optional.of(e.toString());
    }
  }

  private static boolean isStarting(MBeanServer beans) throws JMException {
    try {
      return beans.getAttribute(new ObjectName(STATE), "ProcessState").equals("starting");
    } catch (InstanceNotFoundException e) {
      return true;
    }
  }

  private static Optional<String> failure(MBeanServer beans) throws JMException {
    Object errors =
        beans.invoke(new ObjectName(MANAGEMENT), "readBootErrors", new Object[0], new String[0]);
    if (errors instanceof CompositeData[] list && list.length > 0) {
      return Optional.of(
          Arrays.stream(list).map(Server::reason).distinct().collect(Collectors.joining("; ")));
    }
    Object status = beans.getAttribute(new ObjectName(DEPLOYMENT), "status");
    return status.equals("OK")
        ? Optional.empty()
        : Optional.of("narthex.war is deployed with status " + status);
  }

  private static String reason(CompositeData error) {
    return BootError.reason(String.valueOf(error.get("failure-description")));
  }
}
