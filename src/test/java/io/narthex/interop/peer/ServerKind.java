package io.narthex.interop.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that can be run beside Narthex: its names, its flags, where it says that it is ready.
 */
public enum ServerKind {
  NARTHEX("narthex", List.of("narthex"), "/-/ready") {
    @Override
    List<String> flags(ServerSpec spec, Path dir, String address) {
      return prometheusFlags(spec, dir, address);
    }
  },
  PROMETHEUS("prometheus", List.of("prometheus"), "/-/ready") {
    @Override
    List<String> flags(ServerSpec spec, Path dir, String address) {
      return prometheusFlags(spec, dir, address);
    }
  },
  VICTORIA_METRICS(
      "victoria-metrics", List.of("victoria-metrics", "victoria-metrics-prod"), "/-/ready") {
    @Override
    List<String> flags(ServerSpec spec, Path dir, String address) {
      // new samples are hidden for 30 s by default, longer than a short measurement lasts
      return List.of(
          "-promscrape.config=" + dir.resolve(CONFIG),
          "-storageDataPath=" + dir.resolve(STORAGE),
          "-httpListenAddr=" + address,
          "-search.latencyOffset=1s",
          "-retentionPeriod=1y");
    }
  },
  VMAGENT("vmagent", List.of("vmagent", "vmagent-prod"), "/health") {
    @Override
    List<String> flags(ServerSpec spec, Path dir, String address) {
      List<String> flags =
          new ArrayList<>(
              List.of(
                  "-promscrape.config=" + dir.resolve(CONFIG),
                  "-remoteWrite.tmpDataPath=" + dir.resolve(STORAGE),
                  "-httpListenAddr=" + address));
      flags.addAll(spec.flags());
      return flags;
    }
  },
  ALERTMANAGER("alertmanager", List.of("alertmanager", "prometheus-alertmanager"), "/-/ready") {
    @Override
    List<String> flags(ServerSpec spec, Path dir, String address) {
      // the empty address keeps it from looking for other members of a cluster
      return List.of(
          "--config.file=" + dir.resolve(CONFIG),
          "--storage.path=" + dir.resolve(STORAGE),
          "--web.listen-address=" + address,
          "--cluster.listen-address=");
    }
  },
  PUSHGATEWAY("pushgateway", List.of("pushgateway", "prometheus-pushgateway"), "/-/ready") {
    @Override
    List<String> flags(ServerSpec spec, Path dir, String address) {
      return List.of("--web.listen-address=" + address);
    }
  },
  NODE_EXPORTER("node-exporter", List.of("node_exporter", "prometheus-node-exporter"), "/") {
    @Override
    List<String> flags(ServerSpec spec, Path dir, String address) {
      List<String> flags = new ArrayList<>(List.of("--web.listen-address=" + address));
      flags.addAll(spec.flags());
      return flags;
    }
  };

  public static final String CONFIG = "prometheus.yml";
  static final String STORAGE = "data";

  private final String id;
  private final List<String> executables;
  private final String readyPath;

  ServerKind(String id, List<String> executables, String readyPath) {
    this.id = id;
    this.executables = executables;
    this.readyPath = readyPath;
  }

  /** The name used in properties, tables and directories, such as {@code victoria-metrics}. */
  public String id() {
    return id;
  }

  /** File names under which the program is looked for, best first. */
  List<String> executables() {
    return executables;
  }

  String readyPath() {
    return readyPath;
  }

  /** The arguments that make it serve {@code address} with the files of {@code dir}. */
  abstract List<String> flags(ServerSpec spec, Path dir, String address);

  public static ServerKind of(String id) {
    for (ServerKind kind : values()) {
      if (kind.id.equals(id)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "unknown server \""
            + id
            + "\", known: narthex, prometheus, victoria-metrics, vmagent, alertmanager,"
            + " pushgateway, node-exporter");
  }

  private static List<String> prometheusFlags(ServerSpec spec, Path dir, String address) {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "--config.file=" + dir.resolve(CONFIG),
                "--storage.tsdb.path=" + dir.resolve(STORAGE),
                "--web.listen-address=" + address));
    flags.addAll(spec.flags());
    return flags;
  }
}
