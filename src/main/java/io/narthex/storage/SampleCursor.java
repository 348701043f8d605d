package io.narthex.storage;

/** Walks the samples of one series in time order, a batch at a time. Used by one thread. */
public interface SampleCursor {
  /**
   * Fills the batch with the samples that follow, at most its capacity. A batch holds floats or
   * histograms of one layout, never both: it ends early where the kind or the layout changes.
   *
   * @return whether there was any; {@code batch.size()} is 0 at the end
   */
  boolean next(SampleBatch batch);
}
