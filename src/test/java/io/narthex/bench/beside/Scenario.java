package io.narthex.bench.beside;

import io.narthex.interop.peer.ServerAnswerException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What a server is fed, and what is measured while it is, in this order. */
enum Scenario {
  /** Series scraped as they come, with the clock's timestamps. */
  LIVE(
      "fresh series",
      new IngestCpu(),
      new MemoryPerSeries(),
      Federate.ALL,
      Federate.ALL_GZIP,
      Federate.ALL_FOUR,
      Federate.NARROW,
      new DashboardQueries(),
      new ReadyAfterKill()) {
    @Override
    int repetitions(Sizes sizes) {
      return sizes.repetitions();
    }

    @Override
    Duration interval(Sizes sizes) {
      return sizes.interval();
    }

    @Override
    GeneratedTargets targets(Sizes sizes) throws IOException {
      return new GeneratedTargets(
          sizes.targets(), sizes.seriesPerTarget(), sizes.seed(), scrape -> 0);
    }

    @Override
    void feed(Trial trial) throws InterruptedException {
      Thread.sleep(trial.sizes().warmup().toMillis());
    }
  },

  /** Series scraped as they come, and recording rules over them. */
  RULES("rules", new RuleEvaluation()) {
    @Override
    int repetitions(Sizes sizes) {
      return sizes.repetitions();
    }

    @Override
    Duration interval(Sizes sizes) {
      return sizes.interval();
    }

    @Override
    String config(GeneratedTargets targets, Sizes sizes) {
      return super.config(targets, sizes) + "rule_files: ['" + RuleEvaluation.FILES + "']\n";
    }

    @Override
    GeneratedTargets targets(Sizes sizes) throws IOException {
      return LIVE.targets(sizes);
    }

    @Override
    void feed(Trial trial) throws InterruptedException {
      LIVE.feed(trial);
    }
  },

  /** The last 50 minutes, told by explicit timestamps as fast as they are scraped. */
  HISTORY("series with history", new MemoryPerSeries(), new StoredBytes()) {
    @Override
    int repetitions(Sizes sizes) {
      return 1;
    }

    @Override
    Duration interval(Sizes sizes) {
      return sizes.historyInterval();
    }

    @Override
    GeneratedTargets targets(Sizes sizes) throws IOException {
      long step = HISTORY_MILLIS / sizes.historySamples();
      long start = System.currentTimeMillis() - HISTORY_MILLIS;
      return new GeneratedTargets(
          HISTORY_TARGETS,
          sizes.historySeries() / HISTORY_TARGETS,
          sizes.seed(),
          scrape -> scrape < sizes.historySamples() ? start + scrape * step : -1);
    }

    @Override
    void feed(Trial trial) throws InterruptedException {
      Sizes sizes = trial.sizes();
      long all = (long) trial.targets().series() * sizes.historySamples();
      long deadline =
          System.nanoTime() + 3 * sizes.historySamples() * sizes.historyInterval().toNanos();
      while (trial.targets().samples() < all) {
        if (System.nanoTime() > deadline) {
          throw new ServerAnswerException(
              "scraped %d of %d samples in time".formatted(trial.targets().samples(), all));
        }
        Thread.sleep(sizes.historyInterval().toMillis());
      }
    }
  };

  /**
   * Prometheus refuses what is an hour older than the newest sample, such as its own {@code up}.
   */
  private static final long HISTORY_MILLIS = Duration.ofMinutes(50).toMillis();

  private static final int HISTORY_TARGETS = 4;

  private final String series;
  private final List<Measurement> measurements;

  Scenario(String series, Measurement... measurements) {
    this.series = series;
    this.measurements = List.of(measurements);
  }

  /** What the series are like, for the names of rows. */
  String series() {
    return series;
  }

  List<Measurement> measurements() {
    return measurements;
  }

  abstract int repetitions(Sizes sizes);

  abstract Duration interval(Sizes sizes);

  /** The server's {@code prometheus.yml}. */
  String config(GeneratedTargets targets, Sizes sizes) {
    return targets.config(interval(sizes));
  }

  /** Returns when enough was scraped. */
  abstract void feed(Trial trial) throws InterruptedException;

  abstract GeneratedTargets targets(Sizes sizes) throws IOException;
}
