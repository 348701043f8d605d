package io.narthex.storage;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;

/**
 * One batch of samples (of one scrape, one request) that becomes visible as a whole. Used by one
 * thread at a time; of no use after {@link #commit} or {@link #rollback}.
 *
 * <p>A series is named by a reference. References are never given to another series; one whose
 * series has left the store is answered with {@link AppendResult#UNKNOWN_SERIES}, and the caller
 * asks for it again.
 */
public interface Appender {
  /** Stands for a start timestamp that is not known. */
  long NO_START = 0;

  /**
   * The reference of a series, created where it is new.
   *
   * @return a positive reference, or a refusal that {@link AppendResult#ofReference} reads
   */
  long reference(Labels labels);

  /**
   * Adds a float sample.
   *
   * @param startMs when the counter started, or {@link #NO_START}
   */
  AppendResult append(long reference, long startMs, long timestampMs, double value);

  default AppendResult append(long reference, long timestampMs, double value) {
    return append(reference, NO_START, timestampMs, value);
  }

  /** Adds a native histogram; its counts are copied. */
  AppendResult append(long reference, long startMs, long timestampMs, FloatHistogram histogram);

  AppendResult append(long reference, Exemplar exemplar);

  /** Notes the metadata of a metric family, by the family's name. */
  void metadata(String family, Metadata metadata);

  /**
   * Makes the batch visible, once it stands in the journal.
   *
   * @return the sequence number of the commit
   * @throws StorageException where it could not be journaled; nothing of it is visible then
   */
  long commit();

  void rollback();
}
