package io.narthex.bench.beside;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What a server is fed, and what is measured while it is, in this order. */
enum Scenario {
  /** Series scraped as they come, with the clock's timestamps. */
  LIVE(
      new IngestCpu(),
      new MemoryPerSeries(),
      new FederateAll(),
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
  },

  /** The last 50 minutes, told by explicit timestamps as fast as they are scraped. */
  HISTORY(new StoredBytes()) {
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
  };

  /**
   * Prometheus refuses what is an hour older than the newest sample, such as its own {@code up}.
   */
  private static final long HISTORY_MILLIS = Duration.ofMinutes(50).toMillis();

  private static final int HISTORY_TARGETS = 4;

  private final List<Measurement> measurements;

  Scenario(Measurement... measurements) {
    this.measurements = List.of(measurements);
  }

  List<Measurement> measurements() {
    return measurements;
  }

  abstract int repetitions(Sizes sizes);

  abstract Duration interval(Sizes sizes);

  abstract GeneratedTargets targets(Sizes sizes) throws IOException;
}
