package io.narthex.federation.latest;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.promql.exec.QueryValue.VectorSample;
import io.narthex.storage.Appender;
import io.narthex.storage.LatestCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the results of expressions as if they were series of the store. */
final class ResultCursor implements LatestCursor {
  private final List<VectorSample> samples;
  private int at = -1;

  ResultCursor(List<VectorSample> samples) {
    this.samples = samples;
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public boolean next() {
    return ++at < samples.size();
  }

  @Override
  public void moveTo(int index) {
    at = index;
  }

  @Override
  public Labels labels() {
    return samples.get(at).labels();
  }

  /** None: there is nothing to remember these series by. */
  @Override
  public long reference() {
    return 0;
  }

  @Override
  public long timestampMs() {
    return samples.get(at).timestampMs();
  }

  @Override
  public double value() {
    return samples.get(at).value();
  }

  @Override
  public long startMs() {
    return Appender.NO_START;
  }

  @Override
  public @Nullable FloatHistogram histogram() {
    return samples.get(at).histogram();
  }
}
