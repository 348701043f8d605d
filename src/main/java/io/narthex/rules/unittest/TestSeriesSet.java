package io.narthex.rules.unittest;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import io.narthex.storage.SeriesSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query selected. */
record TestSeriesSet(List<TestSeries> series) implements SeriesSet {
  @Override
  public int size() {
    return series.size();
  }

  @Override
  public Labels labels(int index) {
    return series.get(index).labels();
  }

  @Override
  public long reference(int index) {
    return series.get(index).reference();
  }

  @Override
  public SampleCursor samples(int index, @Nullable SampleCursor reuse) {
    return new Cursor(series.get(index).samples());
  }

  private static final class Cursor implements SampleCursor {
    private final List<Sample> samples;
    private int next;

    Cursor(List<Sample> samples) {
      this.samples = samples;
    }

    @Override
    public boolean next(SampleBatch batch) {
      batch.clear();
      while (next < samples.size() && !batch.isFull() && fits(batch, samples.get(next))) {
        next++;
      }
      return batch.size() > 0;
    }

    private static boolean fits(SampleBatch batch, Sample sample) {
      FloatHistogram histogram = sample.histogram();
      if (histogram != null) {
        return batch.add(sample.timestampMs(), histogram);
      }
      if (batch.histograms() != null) {
        return false;
      }
      batch.add(sample.timestampMs(), sample.value());
      return true;
    }
  }
}
