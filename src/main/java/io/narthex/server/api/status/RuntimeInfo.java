package io.narthex.server.api.status;

import io.narthex.model.Durations;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.wiring.Configuration;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings.Retention;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What {@code /api/v1/status/runtimeinfo} tells of the process, under Prometheus's names. */
@Dependent
class RuntimeInfo {
  private final Configuration configuration;
  private final Tsdb tsdb;

  @Inject
  RuntimeInfo(Configuration configuration, Tsdb tsdb) {
    this.configuration = configuration;
    this.tsdb = tsdb;
  }

  void write(JsonWriter json) throws IOException {
    Runtime runtime = Runtime.getRuntime();
    json.object()
        .field("startTime", instant(ManagementFactory.getRuntimeMXBean().getStartTime()))
        .field("CWD", System.getProperty("user.dir"))
        .field("hostname", hostName())
        .field("serverTime", Instant.now().toString())
        .field("reloadConfigSuccess", configuration.lastLoad().successful())
        .field("lastConfigTime", seconds(configuration.lastLoad().inForceSinceMs()))
        .field("corruptionCount", tsdb.stats().journalDamage())
        .field("goroutineCount", ManagementFactory.getThreadMXBean().getThreadCount())
        .field("GOMAXPROCS", runtime.availableProcessors())
        .field("GOMEMLIMIT", runtime.maxMemory())
        .field("GOGC", "")
        .field("GODEBUG", "")
        .field("storageRetention", retention())
        .endObject();
  }

  private String retention() {
    Retention inForce = tsdb.retention();
    String time = inForce.ms() > 0 ? Durations.format(inForce.ms()) : "";
    String size = inForce.bytes() > 0 ? inForce.bytes() + "B" : "";
    return time.isEmpty() || size.isEmpty() ? time + size : time + " or " + size;
  }

  private static String instant(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  private static String seconds(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
