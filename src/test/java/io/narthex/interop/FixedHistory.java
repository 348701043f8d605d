package io.narthex.interop;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A short past with explicit timestamps, told step by step. Every server that scrapes its own copy
 * of it to the end holds the same samples, whenever it asked.
 *
 * @param start timestamp of the first step, ms
 */
record FixedHistory(long start) {
  static final int STEPS = 20;
  static final long STEP_MILLIS = 15_000;

  /** Each step is told so often in a row, so that a scrape that times out loses nothing. */
  private static final int TELLINGS = 3;

  /** A history whose last step is one step ago: recent enough for the default look-back. */
  static FixedHistory endingNow() {
    long now = System.currentTimeMillis() / 1000 * 1000;
    return new FixedHistory(now - STEPS * STEP_MILLIS);
  }

  /** Timestamp of the last step, ms. */
  long end() {
    return timestamp(STEPS - 1);
  }

  double endSeconds() {
    return end() / 1000.0;
  }

  /** A fresh copy to scrape: goes on with the requests and stays at the last step. */
  Function<String, byte[]> copy() {
    AtomicInteger next = new AtomicInteger();
    return path ->
        body(Math.min(next.getAndIncrement() / TELLINGS, STEPS - 1))
            .getBytes(StandardCharsets.UTF_8);
  }

  private long timestamp(int step) {
    return start + step * STEP_MILLIS;
  }

  private String body(int step) {
    StringBuilder out = new StringBuilder();
    counters(out, step);
    gauges(out, step);
    histogram(out, step);
    return out.toString().replace("@", Long.toString(timestamp(step)));
  }

  private static void counters(StringBuilder out, int step) {
    out.append("# HELP demo_requests_total Requests by \\\\ path.\n");
    out.append("# TYPE demo_requests_total counter\n");
    for (String method : new String[] {"get", "post"}) {
      for (int status = 200; status <= 500; status += 100) {
        // the counter of status 500 starts again at step 12
        int count = status == 500 ? step % 12 * 3 : step * (status / 100) + method.length();
        out.append(
            "demo_requests_total{method=\"%s\",status=\"%d\"} %d @\n"
                .formatted(method, status, count));
      }
    }
    out.append("# TYPE job:demo_requests:sum gauge\n");
    out.append("job:demo_requests:sum{job=\"recorded\",instance=\"\"} %d @\n".formatted(step * 20));
  }

  private static void gauges(StringBuilder out, int step) {
    out.append("# HELP demo_temperature_celsius Temperature,\\nin two lines.\n");
    out.append("# TYPE demo_temperature_celsius gauge\n");
    for (int room = 0; room < 5; room++) {
      double celsius = 20 + Math.sin(step / 3.0 + room) * (room + 1) / 7.0;
      out.append(
          "demo_temperature_celsius{room=\"r%d\",floor=\"%d\"} %s @\n"
              .formatted(room, room % 2, celsius));
    }
    out.append("# TYPE demo_odd gauge\n");
    out.append("demo_odd{kind=\"nan\"} NaN @\ndemo_odd{kind=\"inf\"} +Inf @\n");
    out.append("demo_odd{kind=\"-inf\"} -Inf @\ndemo_odd{kind=\"tiny\"} 4.9e-324 @\n");
    out.append(
        "demo_odd{kind=\"large\"} 1.7976931348623157e308 @\ndemo_odd{kind=\"negative zero\"} -0 @\n");
    out.append("demo_odd{kind=\"quoted \\\"x\\\" \\\\ \\n é 火\"} 1e6 @\n");
    out.append("demo_untyped 123456789 @\n");
    out.append("demo_no_instance{instance=\"\"} 0.1 @\n");
    out.append("demo_own{instance=\"own:1\",job=\"own\"} 1e21 @\n");
  }

  private static void histogram(StringBuilder out, int step) {
    out.append("# HELP demo_duration_seconds Duration.\n");
    out.append("# TYPE demo_duration_seconds histogram\n");
    String[] bounds = {"0.1", "0.5", "1", "+Inf"};
    for (int i = 0; i < bounds.length; i++) {
      out.append(
          "demo_duration_seconds_bucket{le=\"%s\"} %d @\n"
              .formatted(bounds[i], step * (i + 1) * 2));
    }
    out.append("demo_duration_seconds_sum %s @\n".formatted(step * 3.3));
    out.append("demo_duration_seconds_count %d @\n".formatted(step * 8));
    out.append("# TYPE demo_size_bytes summary\n");
    out.append("demo_size_bytes{quantile=\"0.5\"} %d @\n".formatted(100 + step));
    out.append(
        "demo_size_bytes_sum %d @\ndemo_size_bytes_count %d @\n".formatted(step * 1000, step * 9));
  }
}
