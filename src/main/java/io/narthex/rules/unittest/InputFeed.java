package io.narthex.rules.unittest;

import io.narthex.model.Labels;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.SeriesDescription;
import io.narthex.promql.parser.SeriesDescription.Value;
import io.narthex.rules.unittest.TestGroup.InputSeries;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the input series of a group of tests, as time goes on. */
final class InputFeed {
  private final Map<Labels, List<Value>> series = new LinkedHashMap<>();
  private final long startMs;
  private final long intervalMs;
  private long written;

  /**
   * A feed that has not written anything.
   *
   * @param intervalMs between the samples of a series
   * @throws ParseException where a series is not written as it should
   */
  InputFeed(TestGroup group, long intervalMs) throws ParseException {
    this.startMs = group.startMs();
    this.intervalMs = intervalMs;
    for (InputSeries input : group.input()) {
      SeriesDescription one = SeriesDescription.parse(input.series() + " " + input.values());
      series.put(one.labels(), one.values());
    }
  }

  /**
   * Writes what has not been written yet, up to a time, ms since the epoch.
   *
   * @return what could not be written, and why
   */
  List<String> writeUntil(long untilMs, Appendable storage) {
    long end = (untilMs - startMs) / intervalMs + 1;
    Appender appender = storage.appender();
    List<String> refused = new ArrayList<>();
    series.forEach(
        (labels, values) -> {
          long reference = appender.reference(labels);
          for (long i = written; i < Math.min(end, values.size()); i++) {
            AppendResult result =
                append(appender, reference, startMs + i * intervalMs, values.get((int) i));
            if (!result.isAccepted()) {
              refused.add("cannot write " + labels + ": " + result);
            }
          }
        });
    appender.commit();
    written = end;
    return refused;
  }

  private static AppendResult append(Appender appender, long reference, long timeMs, Value value) {
    if (value instanceof Value.Number number) {
      return appender.append(reference, timeMs, number.value());
    }
    return value instanceof Value.Histogram one
        ? appender.append(reference, Appender.NO_START, timeMs, one.histogram())
        : AppendResult.UNCHANGED;
  }
}
