package io.narthex.promql.exec.scan;

import io.narthex.promql.exec.operator.Budget;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import org.jspecify.annotations.Nullable;

/** The samples of stored series, one series after the other, charged to a budget. */
final class StoredSamples implements SampleCursor {
  private final Selection selection;
  private final Budget budget;
  private @Nullable SampleCursor cursor;

  StoredSamples(Selection selection, Budget budget) {
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
    budget.read(batch.size());
    selection.read().add(batch.size());
    return any;
  }
}
