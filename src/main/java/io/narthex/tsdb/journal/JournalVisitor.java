package io.narthex.tsdb.journal;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Metadata;

/** Takes what the journal holds, commit by commit. */
public interface JournalVisitor {
  /** A segment begins: references mean something else from here on. */
  void segment(int number);

  /** A commit begins. */
  void begin(long sequence);

  /** Names the series of a reference by its labels, canonical bytes within a reused array. */
  void series(int reference, byte[] bytes, int offset, int length);

  void sample(int reference, long startMs, long timestampMs, long valueBits);

  void sample(int reference, long startMs, long timestampMs, FloatHistogram histogram);

  void exemplar(int reference, Exemplar exemplar);

  void metadata(String family, Metadata metadata);

  /** The commit is complete. */
  void end();
}
