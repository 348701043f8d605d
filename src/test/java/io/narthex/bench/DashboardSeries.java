package io.narthex.bench;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** 20,000 series of a made-up company, and how their values go on; the same ones every time. */
final class DashboardSeries {
  private static final int HOSTS = 200;
  private static final String[] PATHS = {
    "/", "/login", "/api/users/all", "/api/users/one", "/api/orders/all", "/api/orders/one"
  };
  private static final String[] CODES = {"200", "201", "302", "400", "404", "500", "503"};
  private static final String[] MODES = {"idle", "user", "system", "iowait", "nice"};
  private static final String[] BOUNDS = {
    "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "+Inf"
  };
  private static final String[] KINDS = {"total", "free", "cached", "buffers"};

  /** How the values of a series go on. */
  private enum Motion {
    COUNTER,
    GAUGE,
    CONSTANT
  }

  private record Source(Labels labels, Motion motion) {}

  private final Random random = new Random(42);
  private final List<Source> sources = new ArrayList<>();
  private final double[] values;

  DashboardSeries() {
    for (int host = 0; host < HOSTS; host++) {
      describe(host);
    }
    values = new double[sources.size()];
  }

  int size() {
    return sources.size();
  }

  Labels labels(int index) {
    return sources.get(index).labels();
  }

  /** The value of a series at its next sample. */
  double next(int index) {
    values[index] = next(sources.get(index).motion(), values[index]);
    return values[index];
  }

  private void describe(int host) {
    for (String path : PATHS) {
      for (String code : CODES) {
        add(host, Motion.COUNTER, "http_requests_total", "path", path, "code", code);
      }
    }
    for (String bound : BOUNDS) {
      add(host, Motion.COUNTER, "http_duration_seconds_bucket", "le", bound);
    }
    add(host, Motion.COUNTER, "http_duration_seconds_sum");
    add(host, Motion.COUNTER, "http_duration_seconds_count");
    for (int cpu = 0; cpu < 4; cpu++) {
      for (String mode : MODES) {
        add(host, Motion.COUNTER, "node_cpu_seconds_total", "cpu", "" + cpu, "mode", mode);
      }
    }
    for (String kind : KINDS) {
      add(host, Motion.GAUGE, "node_memory_bytes", "kind", kind);
    }
    for (int sensor = 0; sensor < 18; sensor++) {
      add(host, Motion.GAUGE, "node_temperature_celsius", "sensor", "s" + sensor);
    }
    add(host, Motion.CONSTANT, "build_info", "version", "1." + host % 4);
    add(host, Motion.CONSTANT, "up");
  }

  private void add(int host, Motion motion, String name, String... more) {
    List<String> labels = new ArrayList<>(List.of("__name__", name));
    labels.addAll(List.of("instance", "host-%03d:9100".formatted(host)));
    labels.addAll(List.of("job", "api-" + host % 20, "zone", "zone-" + host % 3));
    labels.addAll(List.of(more));
    sources.add(new Source(Labels.of(labels.toArray(new String[0])), motion));
  }

  private double next(Motion motion, double last) {
    return switch (motion) {
      case COUNTER -> random.nextInt(2_000) == 0 ? 0 : last + random.nextInt(50);
      case GAUGE -> Math.round((last + random.nextGaussian()) * 1_000) / 1_000.0;
      case CONSTANT -> 1;
    };
  }
}
