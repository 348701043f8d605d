package io.narthex.exposition;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.MetricType;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks an exposition entry by entry. What the accessors give belongs to the entry that {@link
 * #next} returned last. Not thread-safe.
 *
 * <p>A caller that knows which series is likely to come says so with {@link #expect}; a line that
 * begins with it is then read without looking into its labels.
 */
public interface ExpositionReader {
  /** What an entry is. */
  enum Entry {
    HELP,
    TYPE,
    UNIT,
    COMMENT,
    SERIES,
    END
  }

  /**
   * The next entry.
   *
   * @throws ExpositionException where the bytes break the format; there is no reading on after that
   */
  Entry next() throws ExpositionException;

  /**
   * Says which series probably comes next: its length in bytes, and its {@link #hash} as it was
   * when it was read before. Length 0 expects nothing.
   *
   * @param seed a secret of the caller's, so that no target can make series that collide
   */
  void expect(long seed, long hash, int length);

  /** Whether the series just read is the expected one. */
  boolean isAsExpected();

  /** The hash of the raw series just read, under the given seed. */
  long hash(long seed);

  /** The bytes that positions point into; only until the next entry. */
  byte[] bytes();

  /** Where the entry, and with it the raw series, begins. */
  int seriesStart();

  /** Where the raw series ends, exclusively. */
  int seriesEnd();

  /** Where the whole entry ends, exclusively. */
  int entryEnd();

  /**
   * Cuts the series just read into labels, {@code __name__} among them, in the order written; also
   * those with empty values. Bounds and quantiles of histograms and summaries come in float form
   * ({@code le="1"} as {@code "1.0"}).
   */
  void labels(BiConsumer<String, String> sink);

  /** The value of a float sample; any NaN is the ordinary one. */
  double value();

  /** The histogram, or null where the sample is a float. */
  @Nullable FloatHistogram histogram();

  /** Whether the histogram's counts came as floats, so that they need not add up. */
  boolean isFloatHistogram();

  boolean hasTimestamp();

  /** The explicit timestamp in milliseconds; of meaning only where there is one. */
  long timestampMs();

  /** When what the sample counts started (ms since the epoch), or 0 where that is not told. */
  long startMs();

  /** The exemplars of the sample: one at most, but for histograms. */
  List<Exemplar> exemplars() throws ExpositionException;

  /** The type in force: that of the last TYPE entry. */
  MetricType type();

  /** The family that a HELP, TYPE or UNIT entry speaks of. */
  String family();

  /** The help, unit or comment, escapes resolved. */
  String text();
}
