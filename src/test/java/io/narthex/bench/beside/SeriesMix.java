package io.narthex.bench.beside;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The series of a generated target, mixed as a node exporter's are. Of every {@value #GROUP} series
 * 30 are counters of seconds, 20 counters of events, 20 never move, 18 are gauges on a random walk
 * and 12 are a classic histogram. {@link #comments} stand before the series of the same index.
 */
record SeriesMix(List<byte[]> comments, List<byte[]> names, List<Motion> motions) {
  static final int GROUP = 100;

  /** The largest family, as in a node exporter: so many series of every group are its. */
  static final String CPU_SECONDS = "beside_cpu_seconds_total";

  static final int CPU_SERIES = 30;

  /** The series of one histogram. */
  static final int HISTOGRAM = 12;

  private static final byte[] NO_COMMENT = new byte[0];
  private static final String[] BOUNDS = {
    "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "+Inf"
  };

  /** How a series' value moves from one scrape to the next. */
  enum Motion {
    SECONDS,
    EVENTS,
    CONSTANT,
    WALK,
    BUCKET,
    SUM,
    COUNT
  }

  static SeriesMix of(int series) {
    if (series % GROUP != 0) {
      throw new IllegalArgumentException(
          "series per target must be a multiple of " + GROUP + ", not " + series);
    }
    SeriesMix mix = new SeriesMix(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int groups = series / GROUP;
    mix.family("counter", CPU_SECONDS, CPU_SERIES * groups, Motion.SECONDS);
    for (int group = 0; group < groups; group++) {
      mix.family("counter", "beside_packets_" + group + "_total", 20, Motion.EVENTS);
      mix.family("gauge", "beside_limit_" + group + "_bytes", 20, Motion.CONSTANT);
      mix.family("gauge", "beside_memory_" + group + "_bytes", 18, Motion.WALK);
      mix.histogram("beside_duration_" + group + "_seconds");
    }
    return mix;
  }

  int size() {
    return names.size();
  }

  private void family(String type, String name, int series, Motion motion) {
    for (int i = 0; i < series; i++) {
      String labels = "{device=\"disk%d\",mode=\"mode-%d\"}".formatted(i / 5, i % 5);
      add(i == 0 ? head(type, name) : NO_COMMENT, name + labels, motion);
    }
  }

  private void histogram(String name) {
    for (int i = 0; i < BOUNDS.length; i++) {
      String series = name + "_bucket{handler=\"/api\",le=\"" + BOUNDS[i] + "\"}";
      add(i == 0 ? head("histogram", name) : NO_COMMENT, series, Motion.BUCKET);
    }
    add(NO_COMMENT, name + "_sum{handler=\"/api\"}", Motion.SUM);
    add(NO_COMMENT, name + "_count{handler=\"/api\"}", Motion.COUNT);
  }

  private void add(byte[] comment, String series, Motion motion) {
    comments.add(comment);
    names.add((series + " ").getBytes(StandardCharsets.UTF_8));
    motions.add(motion);
  }

  private static byte[] head(String type, String name) {
    return "# HELP %s Generated.\n# TYPE %s %s\n"
        .formatted(name, name, type)
        .getBytes(StandardCharsets.UTF_8);
  }
}
