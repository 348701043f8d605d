package io.narthex.federation.pull;

import io.narthex.model.Labels;
import io.narthex.relabel.RelabelRules;
import io.narthex.storage.Appender;
import io.narthex.wire.InvalidSeriesException;
import io.narthex.wire.KnownSeries;
import io.narthex.wire.WireException;
import io.narthex.wire.WriteRequest;

/**
 * Which of the store's series those of one source's frames are, of which one is stored at a time.
 */
final class SeriesReferences {
  /** Of a series that is not to be stored. */
  static final long NONE = KnownSeries.NONE;

  private final AskedSeries asked;
  private final RelabelRules relabeling;
  private final boolean lasting;
  private final KnownSeries series = new KnownSeries();
  private final KnownSeries.Walk known = series.walk();

  /**
   * No reference is known yet.
   *
   * @param asked what is stored, whatever else the source may send
   * @param lasting whether a series has the same reference in all appenders
   */
  SeriesReferences(AskedSeries asked, RelabelRules relabeling, boolean lasting) {
    this.asked = asked;
    this.relabeling = relabeling;
    this.lasting = lasting;
  }

  /** The reference of the series at hand, {@link #NONE} or below where it is not to be stored. */
  long of(Appender appender, WriteRequest request) throws WireException {
    long reference = lasting ? known.get(request.seriesKey(series.seed())) : NONE;
    return reference == NONE ? find(appender, request) : reference;
  }

  /** The same by the labels: what was known may be forgotten by the store. */
  long find(Appender appender, WriteRequest request) throws WireException {
    try {
      Labels told = request.labels();
      Labels labels = asked.has(told) ? relabeling.apply(told) : null;
      long reference = labels == null || labels.isEmpty() ? NONE : appender.reference(labels);
      if (lasting && reference > NONE) {
        known.put(request.seriesKey(series.seed()), reference);
      }
      return reference;
    } catch (InvalidSeriesException e) {
      return NONE; // one bad series is left out and counted, the others are not
    }
  }
}
