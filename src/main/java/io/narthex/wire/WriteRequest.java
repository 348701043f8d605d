package io.narthex.wire;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.InvalidHistogramException;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks a remote-write request: series by series, and the samples of each. Nothing is allocated for
 * a sample but for histograms. Used by one thread.
 *
 * <pre>
 *  (nextSeries labels (nextSample value ...)* exemplars)* metadata
 * </pre>
 */
public abstract sealed class WriteRequest permits WriteRequestV1, WriteRequestV2 {
  private static final MetricType[] TYPES = {
    MetricType.UNKNOWN,
    MetricType.COUNTER,
    MetricType.GAUGE,
    MetricType.HISTOGRAM,
    MetricType.GAUGEHISTOGRAM,
    MetricType.SUMMARY,
    MetricType.INFO,
    MetricType.STATESET
  };

  /** Stands for a series whose labels do not tell it without being read. */
  public static final long NO_KEY = 0;

  final ProtobufReader request = new ProtobufReader();
  final ProtobufReader series = new ProtobufReader();
  final ProtobufReader nested = new ProtobufReader();
  final LabelForm labels = new LabelForm();
  final byte[] bytes;
  final int from;
  final int to;
  private final HistogramMessage histogramMessage = new HistogramMessage();
  private boolean onHistogram;
  private double value;
  private long timestampMs;
  private long startMs;

  WriteRequest(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    request.on(bytes, from, to);
  }

  /** A request of version 1.0 in a range of bytes, which it does not change. */
  public static WriteRequest v1(byte[] bytes, int from, int to) {
    return new WriteRequestV1(bytes, from, to);
  }

  /** A request of version 2.0. */
  public static WriteRequest v2(byte[] bytes, int from, int to) throws WireException {
    try {
      return new WriteRequestV2(bytes, from, to);
    } catch (ProtobufException e) {
      throw new WireException(e);
    }
  }

  /**
   * What the labels of the series, and its metadata, hash to: equal for what is equal, from request
   * to request, and known to nobody who does not know the seed.
   *
   * @return {@link #NO_KEY} for a series that must be looked at as a whole
   */
  public final long seriesKey(long seed) throws WireException {
    try {
      return labelsKey(seed);
    } catch (ProtobufException e) {
      throw new WireException(e);
    }
  }

  abstract long labelsKey(long seed) throws ProtobufException;

  /** The numbers that fields have in one version. */
  abstract int seriesField();

  abstract int histogramsField();

  abstract int exemplarsField();

  /** Moves on to the next series; false after the last. */
  public final boolean nextSeries() throws WireException {
    try {
      while (request.next()) {
        if (request.field() == seriesField()) {
          scan(series.into(request));
          series.into(request);
          return true;
        }
      }
      return false;
    } catch (ProtobufException e) {
      throw new WireException(e);
    }
  }

  /** Takes note of what belongs to the whole series, wherever it stands in its message. */
  abstract void scan(ProtobufReader message) throws ProtobufException;

  /** When all samples of the series started that do not say otherwise (ms), or 0. */
  abstract long seriesStartMs();

  /**
   * The labels of the series, sorted.
   *
   * @throws InvalidSeriesException where they make no series; the request may go on with the next
   */
  public final Labels labels() throws InvalidSeriesException, WireException {
    labels.clear();
    try {
      readLabels(nested.into(request));
    } catch (ProtobufException e) {
      throw new WireException(e);
    }
    String problem = labels.problem();
    Labels result = labels.labels();
    if (problem != null) {
      throw new InvalidSeriesException(
          "invalid labels for series, labels " + result + ", " + problem);
    }
    return result;
  }

  abstract void readLabels(ProtobufReader message) throws InvalidSeriesException, ProtobufException;

  /** Moves on to the next sample of the series, float or histogram; false after the last. */
  public final boolean nextSample() throws WireException {
    try {
      while (series.next()) {
        onHistogram = series.field() == histogramsField();
        if (onHistogram) {
          histogramMessage.read(nested.into(series));
          timestampMs = histogramMessage.timestampMs();
          startMs = histogramMessage.startMs();
          return true;
        }
        if (series.field() == 2) {
          readSample(nested.into(series));
          return true;
        }
      }
      return false;
    } catch (ProtobufException e) {
      throw new WireException(e);
    }
  }

  private void readSample(ProtobufReader sample) throws ProtobufException {
    value = 0;
    timestampMs = 0;
    startMs = 0;
    while (sample.next()) {
      switch (sample.field()) {
        case 1 -> value = sample.float64();
        case 2 -> timestampMs = sample.varint();
        case 3 -> startMs = sample.varint();
        default -> {}
      }
    }
  }

  /** Whether the sample is a histogram. */
  public final boolean isHistogram() {
    return onHistogram;
  }

  /** The value of a float sample; the stale marker keeps its bits. */
  public final double value() {
    return value;
  }

  /** Milliseconds since the epoch. */
  public final long timestampMs() {
    return timestampMs;
  }

  /** When the sample's counter started (ms), or 0. */
  public final long startMs() {
    return startMs == 0 ? seriesStartMs() : startMs;
  }

  /** The histogram of the sample. */
  public final FloatHistogram histogram() throws InvalidHistogramException {
    return histogramMessage.histogram();
  }

  /** Whether the histogram's counts are floats, so that they need not add up. */
  public final boolean isFloatHistogram() {
    return histogramMessage.isFloat();
  }

  abstract boolean hasExemplars();

  /** The exemplars of the series. */
  public final List<Exemplar> exemplars() throws InvalidSeriesException, WireException {
    List<Exemplar> exemplars = List.of();
    if (!hasExemplars()) {
      return exemplars;
    }
    try {
      series.into(request);
      while (series.next()) {
        if (series.field() == exemplarsField()) {
          exemplars = exemplars.isEmpty() ? new ArrayList<>() : exemplars;
          exemplars.add(readExemplar(nested.into(series)));
        }
      }
    } catch (ProtobufException e) {
      throw new WireException(e);
    }
    return exemplars;
  }

  private Exemplar readExemplar(ProtobufReader exemplar)
      throws InvalidSeriesException, ProtobufException {
    double exemplarValue = 0;
    long exemplarMs = 0;
    labels.clear();
    while (exemplar.next()) {
      switch (exemplar.field()) {
        case 1 -> readLabel(exemplar);
        case 2 -> exemplarValue = exemplar.float64();
        case 3 -> exemplarMs = exemplar.varint();
        default -> {}
      }
    }
    return new Exemplar(labels.labels(), exemplarValue, exemplarMs);
  }

  /** Adds what a field of labels holds: one of them, or references to several. */
  abstract void readLabel(ProtobufReader field) throws InvalidSeriesException, ProtobufException;

  /** Calls back with each family that the request tells of. */
  public abstract void metadata(BiConsumer<String, Metadata> sink) throws WireException;

  /** The metadata of the series just read, or null where they are told otherwise or not at all. */
  public abstract @Nullable Metadata seriesMetadata();

  static int number(MetricType type) {
    return Arrays.asList(TYPES).indexOf(type);
  }

  static MetricType type(long number) {
    return number > 0 && number < TYPES.length ? TYPES[(int) number] : MetricType.UNKNOWN;
  }
}
