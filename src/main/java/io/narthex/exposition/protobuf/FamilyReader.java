package io.narthex.exposition.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionOptions;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.number.BucketBound;
import io.narthex.exposition.series.TypeAndUnit;
import io.narthex.model.CounterResetHint;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.InvalidHistogramException;
import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code io.prometheus.client.MetricFamily} messages, each behind its length. A family's
 * metadata come first, then the samples of one metric after the other.
 *
 * <p>There is no raw text of a series here; what takes its place is a {@link SeriesKey}.
 */
public final class FamilyReader implements ExpositionReader {
  /** Roles of keys that are no float sample's; behind those of {@link SampleRole}. */
  private static final int HISTOGRAM_KEY = SampleRole.values().length;

  private static final int META_KEY = HISTOGRAM_KEY + 1;

  /** What comes next within a family. */
  private enum Step {
    FAMILY,
    UNIT,
    TYPE,
    METRIC,
    HISTOGRAM,
    ROWS,
    LATE_HISTOGRAM
  }

  private final ExpositionOptions options;
  private final ProtobufReader stream = new ProtobufReader();
  private final FamilyHead head = new FamilyHead();
  private final ProtobufReader family = new ProtobufReader();
  private final MetricMessage metric = new MetricMessage();
  private final SeriesKey key = new SeriesKey();
  private Step step = Step.FAMILY;
  private int textFrom;
  private int textTo;
  private int row;
  private @Nullable FloatHistogram histogram;
  private boolean isFloat;
  private long seed;
  private long expectedHash;
  private int expectedLength;
  private boolean asExpected;

  public FamilyReader(byte[] bytes, int from, int length, ExpositionOptions options) {
    this.options = options;
    stream.on(bytes, from, from + length);
  }

  @Override
  public Entry next() throws ExpositionException {
    asExpected = false;
    histogram = null;
    try {
      while (true) {
        Entry entry = advance();
        if (entry != null) {
          return entry;
        }
      }
    } catch (ProtobufException | InvalidHistogramException e) {
      throw new ExpositionException(String.valueOf(e.getMessage()));
    }
  }

  /** Takes one step; null where it brings no entry. */
  private @Nullable Entry advance()
      throws ExpositionException, ProtobufException, InvalidHistogramException {
    return switch (step) {
      case FAMILY -> nextFamily();
      case UNIT -> {
        step = Step.TYPE;
        yield head.hasUnit() ? meta(Entry.UNIT, head.unitFrom(), head.unitTo()) : null;
      }
      case TYPE -> {
        step = Step.METRIC;
        family.on(stream.bytes(), head.from(), head.to());
        yield meta(Entry.TYPE, head.nameTo(), head.nameTo());
      }
      case METRIC -> nextMetric();
      case HISTOGRAM, LATE_HISTOGRAM -> nextHistogram();
      case ROWS -> nextRow();
    };
  }

  private @Nullable Entry nextFamily() throws ExpositionException, ProtobufException {
    if (stream.atEnd()) {
      return Entry.END;
    }
    family.delimited(stream);
    head.read(stream, family);
    step = Step.UNIT;
    return meta(Entry.HELP, head.helpFrom(), head.helpTo());
  }

  private Entry meta(Entry entry, int from, int to) {
    textFrom = from;
    textTo = to;
    key.clear();
    key.head(META_KEY, metaNumber(entry));
    key.add(stream.bytes(), head.nameFrom(), head.nameTo());
    key.add(stream.bytes(), from, to);
    return entry;
  }

  private double metaNumber(Entry entry) {
    return switch (entry) {
      case HELP -> -1;
      case UNIT -> -2;
      default -> head.typeNumber();
    };
  }

  private @Nullable Entry nextMetric() throws ProtobufException {
    while (family.next()) {
      if (family.field() == 4) {
        startMetric();
        return null;
      }
    }
    step = Step.FAMILY;
    return null;
  }

  private void startMetric() throws ProtobufException {
    metric.read(family, head.type());
    key.clear();
    key.add(stream.bytes(), head.nameFrom(), head.nameTo());
    metric.addLabels(key);
    row = 0;
    step = isHistogram() && isNative() ? Step.HISTOGRAM : Step.ROWS;
    if (isHistogram() && converts() && !options.alwaysClassicHistograms()) {
      step = Step.LATE_HISTOGRAM;
    }
  }

  private boolean isHistogram() {
    return head.type() == MetricType.HISTOGRAM || head.type() == MetricType.GAUGEHISTOGRAM;
  }

  private boolean isNative() {
    return !options.ignoreNativeHistograms() && metric.histogram().isNative();
  }

  /** Whether the metric is a classic histogram that becomes a native one. */
  private boolean converts() {
    return options.convertClassicHistograms() && !isNative();
  }

  private @Nullable Entry nextHistogram()
      throws ExpositionException, ProtobufException, InvalidHistogramException {
    HistogramMessage message = metric.histogram();
    CounterResetHint hint =
        head.type() == MetricType.GAUGEHISTOGRAM
            ? CounterResetHint.GAUGE
            : CounterResetHint.UNKNOWN;
    if (step == Step.HISTOGRAM) {
      histogram = message.toNative(hint);
      step = options.alwaysClassicHistograms() && message.hasBuckets() ? Step.ROWS : Step.METRIC;
    } else {
      histogram = message.toCustom(hint, metric.rows());
      step = Step.METRIC;
    }
    isFloat = message.isFloat();
    return histogram == null ? null : series(HISTOGRAM_KEY, 0);
  }

  @SuppressWarnings("EnumOrdinal") // never leaves the process
  private @Nullable Entry nextRow() throws ExpositionException, ProtobufException {
    SampleRows rows = metric.rows();
    if (row == rows.size()) {
      step = isHistogram() && converts() ? Step.LATE_HISTOGRAM : Step.METRIC;
      return null;
    }
    SampleRole role = rows.role(row);
    double bound = rows.bound(row++);
    return series(role.ordinal(), bound);
  }

  private Entry series(int role, double bound) throws ExpositionException, ProtobufException {
    key.head(role, bound);
    asExpected = expectedLength == key.length() && key.hash(seed) == expectedHash;
    if (!asExpected) {
      metric.checkLabels();
    }
    return Entry.SERIES;
  }

  @Override
  public void expect(long seed, long hash, int length) {
    this.seed = seed;
    this.expectedHash = hash;
    this.expectedLength = length;
  }

  @Override
  public boolean isAsExpected() {
    return asExpected;
  }

  @Override
  public long hash(long seed) {
    return key.hash(seed);
  }

  @Override
  public byte[] bytes() {
    return key.bytes();
  }

  @Override
  public int seriesStart() {
    return 0;
  }

  @Override
  public int seriesEnd() {
    return key.length();
  }

  @Override
  public int entryEnd() {
    return key.length();
  }

  @Override
  public void labels(BiConsumer<String, String> sink) {
    SampleRows rows = metric.rows();
    SampleRole role = histogram == null ? rows.role(row - 1) : SampleRole.VALUE;
    sink.accept(Labels.METRIC_NAME, family() + role.suffix);
    if (options.typeAndUnitLabels()) {
      TypeAndUnit.labels(head.type(), head.unit(), sink);
    }
    try {
      metric.labels(sink);
    } catch (ProtobufException e) {
      throw new IllegalStateException(e); // they were read before
    }
    if (!role.boundLabel.isEmpty()) {
      sink.accept(role.boundLabel, BucketBound.text(rows.bound(row - 1)));
    }
  }

  @Override
  public double value() {
    return metric.rows().value(row - 1);
  }

  @Override
  public @Nullable FloatHistogram histogram() {
    return histogram;
  }

  @Override
  public boolean isFloatHistogram() {
    return isFloat;
  }

  @Override
  public boolean hasTimestamp() {
    return metric.timestampMs() != 0;
  }

  @Override
  public long timestampMs() {
    return metric.timestampMs();
  }

  @Override
  public long startMs() {
    return metric.startMs();
  }

  @Override
  public List<Exemplar> exemplars() throws ExpositionException {
    SampleRows rows = metric.rows();
    try {
      if (histogram != null) {
        return metric.histogram().exemplars(stream.bytes(), rows);
      }
      int from = rows.exemplarFrom(row - 1);
      int to = rows.exemplarTo(row - 1);
      return to == from ? List.of() : List.of(ExemplarMessage.read(stream.bytes(), from, to));
    } catch (ProtobufException e) {
      throw new ExpositionException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public MetricType type() {
    return head.type();
  }

  @Override
  public String family() {
    return head.name();
  }

  @Override
  public String text() {
    return new String(stream.bytes(), textFrom, textTo - textFrom, UTF_8);
  }
}
