package io.narthex.federation;

import io.narthex.exposition.EscapingScheme;
import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationLimits;
import io.narthex.federation.latest.FederationAnswer;
import io.narthex.federation.latest.FederationRequest;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an answer to a slow client holds in memory: {@code SlowClientRun 1000000} series, the heap
 * after a collection before the answer, in the middle of it, and after. Needs {@code -Xmx3g} for
 * the series.
 */
final class SlowClientRun {
  private static final int OF_A_SCRAPE = 10_000;
  private static final long NOW_MS = 1_700_000_000_000L;
  private static final List<List<Matcher>> ALL = List.of(List.of(Matcher.equal("job", "node")));

  private SlowClientRun() {}

  public static void main(String... arguments) throws IOException, FederationException {
    int series = Integer.parseInt(arguments[0]);
    Path directory = Files.createTempDirectory("narthex-slow-client");
    FederationLimits limits = FederationLimits.DEFAULTS;
    try (Tsdb tsdb =
        Tsdb.open(TsdbSettings.DEFAULTS, () -> NOW_MS, new MemoryBlockStore(), directory)) {
      tsdb.load(new LoadProgress());
      for (int from = 0; from < series; from += OF_A_SCRAPE) {
        scrape(tsdb, from);
      }
      Federation federation = new Federation(tsdb, tsdb::metadata, () -> NOW_MS, limits);
      long before = heapBytes();
      SlowClient client = new SlowClient(before);
      try (FederationAnswer answer = federation.answer(request())) {
        report("prepared", before);
        long bytes = answer.write(client, Long.MAX_VALUE);
        System.out.printf("%d series, %.1f MB%n", answer.size(), bytes / 1e6);
      }
      report("let go", before);
    }
  }

  private static void scrape(Tsdb tsdb, int from) {
    Appender appender = tsdb.appender();
    for (int i = from; i < from + OF_A_SCRAPE; i++) {
      Labels labels =
          Labels.of(
              "__name__", "family_" + i % OF_A_SCRAPE / 20,
              "instance", "target-" + from / OF_A_SCRAPE,
              "job", "node",
              "mode", "mode-" + i % 20);
      appender.append(appender.reference(labels), NOW_MS, i / 3.0);
    }
    appender.commit();
  }

  private static FederationRequest request() {
    return FederationRequest.plain(
        ALL, NOW_MS, 300_000, Labels.of("zone", "eu"), EscapingScheme.ALLOW_UTF_8);
  }

  private static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void report(String when, long before) {
    System.out.printf("%s: %+.1f MB%n", when, (heapBytes() - before) / 1e6);
  }

  /** Is looked at while it makes the answer wait, every so many bytes. */
  private static final class SlowClient extends OutputStream {
    private static final long STEP = 25_000_000;

    private final long before;
    private long bytes;
    private long nextLook = STEP;

    SlowClient(long before) {
      this.before = before;
    }

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException("answers are written in blocks");
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      bytes += length;
      if (bytes > nextLook) {
        nextLook += STEP;
        report("after " + bytes / 1_000_000 + " MB", before);
      }
    }
  }
}
