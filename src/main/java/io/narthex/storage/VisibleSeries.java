package io.narthex.storage;

import io.narthex.model.Labels;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Those series of a set that may be seen. */
final class VisibleSeries implements SeriesSet {
  private final SeriesSet all;
  private final int[] visible;

  private VisibleSeries(SeriesSet all, int[] visible) {
    this.all = all;
    this.visible = visible;
  }

  static SeriesSet of(SeriesSet all, Visibility visibility) {
    int[] visible =
        IntStream.range(0, all.size()).filter(i -> visibility.shows(all.labels(i))).toArray();
    return visible.length == all.size() ? all : new VisibleSeries(all, visible);
  }

  @Override
  public int size() {
    return visible.length;
  }

  @Override
  public Labels labels(int index) {
    return all.labels(visible[index]);
  }

  @Override
  public long reference(int index) {
    return all.reference(visible[index]);
  }

  @Override
  public SampleCursor samples(int index, @Nullable SampleCursor reuse) {
    return all.samples(visible[index], reuse);
  }
}
