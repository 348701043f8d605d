package io.narthex.promql.exec.operator;

import java.util.concurrent.Executor;

/**
 * Who helps to read the series of a query.
 *
 * @param executor runs the helpers; where it does not, the caller does all the work
 * @param threads how many threads may work for one query, the caller among them
 * @param seriesAtOnce how many series a thread takes at a time; smaller scans are not shared
 */
public record Workers(Executor executor, int threads, int seriesAtOnce) {
  /** Nobody. */
  public static final Workers NONE = new Workers(task -> {}, 1, Integer.MAX_VALUE);

  public Workers {
    if (threads < 1 || seriesAtOnce < 1) {
      throw new IllegalArgumentException(threads + " threads, " + seriesAtOnce + " series at once");
    }
  }
}
