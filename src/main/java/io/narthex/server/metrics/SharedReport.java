package io.narthex.server.metrics;

import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbStats;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The store's figures, taken once for a whole page of metrics: each time all series are walked.
 * Thread-safe.
 */
final class SharedReport {
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Tsdb tsdb;
  private @Nullable TsdbStats last;
  private long takenNanos;

  SharedReport(Tsdb tsdb) {
    this.tsdb = tsdb;
  }

  /** Figures at most half a second old. */
  synchronized TsdbStats current() {
    TsdbStats known = last;
    if (known != null && System.nanoTime() - takenNanos < FRESH_NANOS) {
      return known;
    }
    TsdbStats taken = tsdb.stats();
    last = taken;
    takenNanos = System.nanoTime();
    return taken;
  }
}
