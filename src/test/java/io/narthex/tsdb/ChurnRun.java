package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.storage.Appender;
import io.narthex.tsdb.TsdbSettings.Limits;
import io.narthex.tsdb.block.BlockStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Twelve hours, on a clock of its own, of a server whose series live for a minute: each minute so
 * many new ones come, those of the minute before end, and some stay for ever. At full size, {@code
 * ChurnRun 100000} prints the head's figures of every half hour.
 */
final class ChurnRun {
  static final long MINUTE = 60_000;
  static final long START_MS = 1_699_999_200_000L;
  static final int STEADY = 100;
  private static final int MINUTES = 12 * 60;

  /** The head's own figures after the upkeep of one minute. */
  record Figures(int minute, long series, long bytes, long journalBytes, int blocks) {
    static Figures of(int minute, TsdbStats stats) {
      return new Figures(
          minute, stats.series(), stats.memoryBytes(), stats.journalBytes(), stats.blocks());
    }
  }

  private final int perMinute;
  private long nowMs = START_MS;

  ChurnRun(int perMinute) {
    this.perMinute = perMinute;
  }

  public static void main(String... arguments) throws IOException {
    Path directory = Files.createTempDirectory("narthex-churn");
    long budget = Runtime.getRuntime().maxMemory() / 5 * 3;
    TsdbSettings settings = settings().withRetention(3 * 60 * MINUTE, 0).withLimits(0, budget);
    ChurnRun run = new ChurnRun(Integer.parseInt(arguments[0]));
    try (Tsdb tsdb = run.open(settings, new MemoryBlockStore(), directory)) {
      run.live(tsdb, ChurnRun::print);
    }
  }

  private static void print(Figures figures) {
    if (figures.minute() % 30 == 0) {
      System.out.println(figures);
    }
  }

  /** Blocks are not cached, so that the figures are the head's. */
  static TsdbSettings settings() {
    TsdbSettings base = TsdbSettings.DEFAULTS;
    return new TsdbSettings(
        base.retention(), base.blocks(), base.ended(), new Limits(0, 0, 0, 0), base.journal(), 0);
  }

  Tsdb open(TsdbSettings settings, BlockStore blocks, Path directory) {
    Tsdb tsdb = Tsdb.open(settings, () -> nowMs, blocks, directory);
    tsdb.load(new LoadProgress());
    return tsdb;
  }

  /** Lives through the hours, telling the figures of each minute. */
  void live(Tsdb tsdb, Consumer<Figures> told) {
    for (int minute = 1; minute <= MINUTES; minute++) {
      nowMs += MINUTE;
      scrape(tsdb, minute);
      tsdb.seal();
      tsdb.compact();
      tsdb.applyRetention();
      tsdb.collectGarbage();
      told.accept(Figures.of(minute, tsdb.stats()));
    }
  }

  private void scrape(Tsdb tsdb, int minute) {
    Appender appender = tsdb.appender();
    for (int i = 0; i < STEADY; i++) {
      appender.append(appender.reference(steady(i)), nowMs, minute);
    }
    for (int i = 0; i < perMinute && minute > 1; i++) {
      appender.append(appender.reference(passing(minute - 1, i)), nowMs, StaleMarker.VALUE);
    }
    for (int i = 0; i < perMinute; i++) {
      appender.append(appender.reference(passing(minute, i)), nowMs, minute);
    }
    appender.commit();
  }

  static Labels steady(int number) {
    return Labels.of("__name__", "steady", "number", Integer.toString(number));
  }

  /** A series that is born in a minute. */
  static Labels passing(int minute, int number) {
    return Labels.of("__name__", "passing", "pod", "pod-" + minute + "-" + number);
  }
}
