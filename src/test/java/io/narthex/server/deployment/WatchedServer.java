package io.narthex.server.deployment;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.narthex.interop.peer.ServerProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A server whose insides are looked at, and whose deployment is managed, over JMX. */
final class WatchedServer implements AutoCloseable {
  private static final String DEPLOYMENT = "jboss.as:deployment=narthex.war";
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern COLUMNS = Pattern.compile("\\s+");

  private final ServerProcess process;
  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  WatchedServer(ServerProcess process) throws IOException, AttachNotSupportedException {
    this.process = process;
    VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
    try {
      this.connector =
          JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
    } finally {
      machine.detach();
    }
    this.beans = connector.getMBeanServerConnection();
  }

  /** Runs {@code deploy}, {@code undeploy} or {@code redeploy} of the WAR and waits for its end. */
  void manage(String operation) throws IOException, JMException {
    beans.invoke(new ObjectName(DEPLOYMENT), operation, new Object[0], new String[0]);
  }

  /** A figure of one of the beans {@code io.narthex:type=…}. */
  Object figure(String type, String name) throws IOException, JMException {
    return beans.getAttribute(new ObjectName("io.narthex:type=" + type), name);
  }

  /** Calls an operation without parameters of such a bean. */
  Object call(String type, String operation) throws IOException, JMException {
    ObjectName bean = new ObjectName("io.narthex:type=" + type);
    return beans.invoke(bean, operation, new Object[0], new String[0]);
  }

  /** The management beans of Narthex. */
  List<String> narthexBeans() throws IOException, JMException {
    return beans.queryNames(new ObjectName("io.narthex*:*"), null).stream()
        .map(ObjectName::toString)
        .toList();
  }

  /**
   * The open files of Narthex below the storage path, WildFly's own apart; asks the kernel, so on
   * Linux only.
   */
  List<String> openFiles() throws IOException {
    Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
    try (Stream<Path> links = Files.list(descriptors)) {
      return links
          .map(WatchedServer::target)
          .filter(file -> file.startsWith(process.storage()))
          .filter(file -> !file.startsWith(process.storage().resolve("wildfly")))
          .map(file -> process.storage().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** How many live threads there are by name, numbers in names left out. */
  Map<String, Integer> threads() throws IOException {
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(beans, ThreadMXBean.class);
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(Objects::nonNull)
        .map(ThreadInfo::getThreadName)
        .map(name -> DIGITS.matcher(name).replaceAll("N"))
        .collect(Collectors.toMap(name -> name, name -> 1, Integer::sum, TreeMap::new));
  }

  /**
   * How many objects of a class there are, from all class loaders; histograms are taken after a
   * collection.
   */
  long instances(String className) throws IOException, JMException {
    Object histogram =
        beans.invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"),
            "gcClassHistogram",
            new Object[] {new String[0]},
            new String[] {String[].class.getName()});
    return histogram
        .toString()
        .lines()
        .map(line -> COLUMNS.split(line.trim()))
        .filter(columns -> columns.length >= 4 && columns[3].equals(className))
        .mapToLong(columns -> Long.parseLong(columns[1]))
        .sum();
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException closedMeanwhile) {
      return link;
    }
  }
}
