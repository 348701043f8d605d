package io.narthex.bench;

import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * 20,000 series of a made-up company, two hours at 15 s, the first of them in a sealed block, the
 * second in the head; and what its dashboards ask.
 */
final class DashboardData implements AutoCloseable {
  static final long INTERVAL_MS = 15_000;
  static final int SAMPLES = 480;
  private static final long BLOCK_END_MS = 1_700_006_400_000L;

  /** The time of the first sample. */
  static final long START_MS = BLOCK_END_MS - SAMPLES / 2 * INTERVAL_MS;

  static final long END_MS = START_MS + (SAMPLES - 1) * INTERVAL_MS;

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
  private final Path directory;
  private final Tsdb tsdb;
  private long nowMs = START_MS;

  DashboardData() throws IOException {
    directory = Files.createTempDirectory("narthex-bench");
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, new MemoryBlockStore(), directory);
    tsdb.load(new LoadProgress());
    for (int host = 0; host < HOSTS; host++) {
      describe(host);
    }
    fill();
  }

  Tsdb tsdb() {
    return tsdb;
  }

  int series() {
    return sources.size();
  }

  /** The queries by title. */
  static Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    try (InputStream in = DashboardData.class.getResourceAsStream("/bench/dashboard-queries.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 2))
          .forEach(parts -> queries.put(parts[0], parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return queries;
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

  private void fill() {
    double[] values = new double[sources.size()];
    long[] references = new long[sources.size()];
    for (int n = 0; n < SAMPLES; n++, nowMs += INTERVAL_MS) {
      Appender appender = tsdb.appender();
      for (int i = 0; i < values.length; i++) {
        if (n == 0) {
          references[i] = appender.reference(sources.get(i).labels());
        }
        values[i] = next(sources.get(i).motion(), values[i]);
        appender.append(references[i], nowMs, values[i]);
      }
      appender.commit();
    }
    tsdb.seal();
  }

  private double next(Motion motion, double last) {
    return switch (motion) {
      case COUNTER -> random.nextInt(2_000) == 0 ? 0 : last + random.nextInt(50);
      case GAUGE -> Math.round((last + random.nextGaussian()) * 1_000) / 1_000.0;
      case CONSTANT -> 1;
    };
  }

  @Override
  public void close() throws IOException {
    tsdb.close();
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
