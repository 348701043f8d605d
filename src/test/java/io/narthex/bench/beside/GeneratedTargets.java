package io.narthex.bench.beside;

import io.narthex.interop.peer.ExpositionServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The targets that one server scrapes: all on one port, by path. They are empty until opened, so
 * that a server can be looked at before it has series. Equal seeds give equal values.
 */
final class GeneratedTargets implements AutoCloseable {
  static final String JOB = "beside";

  private static final byte[] EMPTY = new byte[0];

  private final List<Scraped> targets = new ArrayList<>();
  private final LongAdder samples = new LongAdder();
  private final int seriesPerTarget;
  private final Timestamps timestamps;
  private final ExpositionServer server;
  private volatile boolean open;

  /** Tells the timestamp of a target's nth scrape, ms; 0 for none, negative when all is told. */
  interface Timestamps {
    long of(int scrape);
  }

  GeneratedTargets(int targets, int seriesPerTarget, long seed, Timestamps timestamps)
      throws IOException {
    SeriesMix mix = SeriesMix.of(seriesPerTarget);
    for (int i = 0; i < targets; i++) {
      this.targets.add(new Scraped(new GeneratedTarget(mix, seed + i)));
    }
    this.seriesPerTarget = seriesPerTarget;
    this.timestamps = timestamps;
    this.server = new ExpositionServer(this::body);
  }

  /** The instance label of a target. */
  static String instance(int target) {
    return "target-" + target;
  }

  void open() {
    open = true;
  }

  int series() {
    return targets.size() * seriesPerTarget;
  }

  /** Samples served so far. */
  long samples() {
    return samples.sum();
  }

  /** The {@code prometheus.yml} that scrapes these targets. */
  String config(Duration interval) {
    StringBuilder config =
        new StringBuilder(
            """
            global: {scrape_interval: %1$dms, scrape_timeout: %1$dms}
            scrape_configs:
              - job_name: %2$s
                honor_timestamps: true
                static_configs:
            """
                .formatted(interval.toMillis(), JOB));
    for (int i = 0; i < targets.size(); i++) {
      config.append(
          "      - {targets: ['%s'], labels: {__metrics_path__: /%d, instance: '%s'}}\n"
              .formatted(server.address(), i, instance(i)));
    }
    return config.toString();
  }

  @Override
  public void close() {
    server.close();
  }

  private byte[] body(String path) {
    return open ? targets.get(Integer.parseInt(path.substring(1))).next() : EMPTY;
  }

  /** One target and how often it was scraped; locked, for a restarted server may ask twice. */
  private final class Scraped {
    private final GeneratedTarget target;
    private int scrapes;

    Scraped(GeneratedTarget target) {
      this.target = target;
    }

    synchronized byte[] next() {
      long timestamp = timestamps.of(scrapes++);
      if (timestamp < 0) {
        return EMPTY;
      }
      samples.add(seriesPerTarget);
      return target.scrape(timestamp);
    }
  }
}
