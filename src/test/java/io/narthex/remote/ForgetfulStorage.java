package io.narthex.remote;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes what is asked of it, and lets go of all series when told to. */
final class ForgetfulStorage implements Appendable {
  final List<String> asked = new ArrayList<>();
  final List<String> stored = new ArrayList<>();
  private final Map<Long, Labels> series = new HashMap<>();
  private long references;

  void forget() {
    series.clear();
  }

  @Override
  public Appender appender(Mode mode) {
    return new Noting();
  }

  private final class Noting implements Appender {
    @Override
    public long reference(Labels labels) {
      asked.add(labels.metricName());
      series.put(++references, labels);
      return references;
    }

    @Override
    public AppendResult append(long reference, long startMs, long timestampMs, double value) {
      Labels labels = series.get(reference);
      if (labels == null) {
        return AppendResult.UNKNOWN_SERIES;
      }
      stored.add(labels.metricName() + "=" + value);
      return AppendResult.APPENDED;
    }

    @Override
    public AppendResult append(long reference, long startMs, long ms, FloatHistogram histogram) {
      return append(reference, startMs, ms, histogram.count());
    }

    @Override
    public AppendResult append(long reference, Exemplar exemplar) {
      return AppendResult.APPENDED;
    }

    @Override
    public void metadata(String family, Metadata metadata) {
      asked.add("metadata of " + family);
    }

    @Override
    public long commit() {
      return 1;
    }

    @Override
    public void rollback() {}
  }
}
