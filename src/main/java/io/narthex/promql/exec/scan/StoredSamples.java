package io.narthex.promql.exec.scan;

import io.narthex.promql.exec.operator.Budget;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import org.jspecify.annotations.Nullable;

/** The samples of stored series, one series after the other, charged to a budget. */
final class StoredSamples implements SampleCursor {
  private final Selection selection;
  private final Budget budget;
  private final boolean startTimestamps;
  private @Nullable SampleCursor cursor;

  /**
   * @param startTimestamps whether it is told when counters started
   */
  StoredSamples(Selection selection, Budget budget, boolean startTimestamps) {
    this.startTimestamps = startTimestamps;
    this.selection = selection;
    this.budget = budget;
  }

  /** Goes to the first sample of a series. */
  SampleCursor open(int index) {
    budget.check();
    cursor = selection.set().samples(index, cursor);
    return this;
  }

  @Override
  public boolean next(SampleBatch batch) {
    boolean any = cursor != null && cursor.next(batch);
    if (!startTimestamps) {
      batch.forgetStarts();
    }
    budget.read(batch.size());
    selection.read().add(batch.size());
    return any;
  }
}
