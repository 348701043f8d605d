package io.narthex.server.wiring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The WildFly around the deployment, as its management beans describe it. While it boots they tell
 * nothing of its sockets.
 */
public final class HostServer {
  private static final Logger LOG = System.getLogger(HostServer.class.getName());
  private static final String ROOT = "jboss.as:management-root=server";
  private static final String HTTP = "jboss.as:socket-binding-group=*,socket-binding=http";
  private static final long POLL_MS = 50;
  private static final long LONGEST_BOOT_MS = TimeUnit.MINUTES.toMillis(5);

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

  HostServer() {}

  /** Waits for the end of the boot, but not for ever: a server may have no management beans. */
  public void awaitBoot() {
    try {
      for (long waited = 0; isBooting() && waited < LONGEST_BOOT_MS; waited += POLL_MS) {
        Thread.sleep(POLL_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (JMException e) {
      LOG.log(Level.DEBUG, "the server does not tell whether it boots", e);
    }
  }

  private boolean isBooting() throws JMException {
    try {
      return beans.getAttribute(new ObjectName(ROOT), "serverState").equals("starting");
    } catch (InstanceNotFoundException e) {
      return true;
    }
  }

  /**
   * Ends the whole WildFly, as its own management would.
   *
   * @throws IllegalStateException where the server does not let itself be asked
   */
  public void shutDown() {
    try {
      beans.invoke(new ObjectName(ROOT), "shutdown", new Object[0], new String[0]);
    } catch (JMException e) {
      throw new IllegalStateException("the server does not shut down: " + e.getMessage(), e);
    }
  }

  /** The root of all end points, for clients on this machine. */
  public URI root(ServerSettings.Web web) {
    return web.at(listenAddress().orElse(web.listenAddress()));
  }

  /** Where the HTTP listener is; empty during the boot, or where the server does not tell. */
  private Optional<ListenAddress> listenAddress() {
    try {
      if (isBooting()) {
        return Optional.empty(); // asking would be logged as an error
      }
      for (ObjectName binding : beans.queryNames(new ObjectName(HTTP), null)) {
        return Optional.of(new ListenAddress(host(binding), port(binding)));
      }
    } catch (JMException e) {
      LOG.log(Level.DEBUG, "the server does not tell where it listens", e);
    }
    return Optional.empty();
  }

  /** An interface that is chosen otherwise than by an address counts as all of them. */
  private String host(ObjectName binding) throws JMException {
    Object own = beans.getAttribute(binding, "interface");
    Object name = own == null ? beans.getAttribute(group(binding), "defaultInterface") : own;
    Object address =
        beans.getAttribute(new ObjectName("jboss.as:interface=" + name), "inetAddress");
    return address == null ? "" : address.toString();
  }

  private int port(ObjectName binding) throws JMException {
    boolean fixed = Boolean.TRUE.equals(beans.getAttribute(binding, "fixedPort"));
    int offset = fixed ? 0 : (Integer) beans.getAttribute(group(binding), "portOffset");
    return (Integer) beans.getAttribute(binding, "port") + offset;
  }

  private static ObjectName group(ObjectName binding) throws JMException {
    String name = binding.getKeyProperty("socket-binding-group");
    return new ObjectName("jboss.as:socket-binding-group=" + name);
  }
}
