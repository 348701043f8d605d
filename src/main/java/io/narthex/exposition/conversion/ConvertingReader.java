package io.narthex.exposition.conversion;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionOptions;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.number.DecimalReader;
import io.narthex.exposition.series.ClassicHistogram;
import io.narthex.exposition.series.SeriesScan;
import io.narthex.exposition.series.Suffix;
import io.narthex.exposition.series.TypeAndUnit;
import io.narthex.exposition.text.LineReader;
import io.narthex.exposition.text.SeriesText;
import io.narthex.model.CounterResetHint;
import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.MetricType;
import io.narthex.model.XxHash64;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes native histograms with custom buckets of the classic ones that a format of lines has. The
 * series of one histogram must stand together; where the next thing begins, the histogram comes
 * before it.
 */
public final class ConvertingReader implements ExpositionReader {
  private static final byte[] LE = "le".getBytes(StandardCharsets.US_ASCII);

  private final LineReader lines;
  private final ExpositionOptions options;
  private final ClassicHistogram classic = new ClassicHistogram();
  private final SeriesScan scan = new SeriesScan();
  private final HistogramText text = new HistogramText();
  private final List<Exemplar> exemplars = new ArrayList<>();

  private boolean gathering;
  private long gatheredKey;
  private boolean gatheredTimed;
  private long gatheredMs;
  private long gatheredStartMs;
  private String gatheredUnit = "";
  private @Nullable Entry held;
  private @Nullable FloatHistogram histogram;

  /** A reader of what {@code lines}, made with the same options, reads. */
  public ConvertingReader(LineReader lines, ExpositionOptions options) {
    this.lines = lines;
    this.options = options;
  }

  @Override
  public Entry next() throws ExpositionException {
    histogram = null;
    while (true) {
      Entry entry = held == null ? lines.next() : held;
      held = null;
      boolean part = entry == Entry.SERIES && isPart();
      if (gathering && !(part && key() == gatheredKey) && finish()) {
        held = entry;
        return Entry.SERIES;
      }
      if (part) {
        gather();
      }
      if (!part || options.alwaysClassicHistograms()) {
        return entry;
      }
    }
  }

  /** Whether the series just read belongs to a classic histogram. */
  private boolean isPart() {
    if (lines.type() != MetricType.HISTOGRAM) {
      return false;
    }
    scan.on(lines.bytes(), lines.seriesStart(), lines.seriesEnd());
    return Suffix.length(scan, MetricType.HISTOGRAM) > 0;
  }

  private long key() {
    scan.on(lines.bytes(), lines.seriesStart(), lines.seriesEnd());
    long key = scan.nameHash(Suffix.length(scan, MetricType.HISTOGRAM));
    while (scan.next()) {
      key += scan.isLabel(LE) ? 0 : scan.labelHash();
    }
    return key;
  }

  private void gather() throws ExpositionException {
    if (!gathering) {
      begin();
    }
    gatheredTimed |= lines.hasTimestamp();
    gatheredMs = lines.hasTimestamp() ? lines.timestampMs() : gatheredMs;
    exemplars.addAll(lines.exemplars());
    scan.on(lines.bytes(), lines.seriesStart(), lines.seriesEnd());
    if (scan.nameEndsWith(Suffix.COUNT)) {
      classic.count(lines.value());
    } else if (scan.nameEndsWith(Suffix.SUM)) {
      classic.sum(lines.value());
    } else {
      gatherBucket();
    }
  }

  private void begin() {
    gathering = true;
    gatheredKey = key();
    gatheredTimed = false;
    gatheredStartMs = lines.startMs();
    gatheredUnit = lines.unit();
    classic.clear();
    exemplars.clear();
    scan.on(lines.bytes(), lines.seriesStart(), lines.seriesEnd());
    text.write(scan, lines.bytes(), Suffix.length(scan, MetricType.HISTOGRAM), LE);
  }

  /** A bucket whose bound is no number is none. */
  private void gatherBucket() {
    while (scan.next()) {
      if (scan.isLabel(LE)) {
        try {
          double bound = new DecimalReader(lines.bytes()).read(scan.valueFrom(), scan.valueTo());
          classic.bucket(bound, lines.value());
        } catch (ExpositionException e) {
          return;
        }
      }
    }
  }

  private boolean finish() {
    gathering = false;
    histogram = classic.toNative(CounterResetHint.UNKNOWN);
    return histogram != null;
  }

  /** Expects nothing: entries are read ahead. */
  @Override
  public void expect(long seed, long hash, int length) {}

  @Override
  public boolean isAsExpected() {
    return false;
  }

  @Override
  public long hash(long seed) {
    return histogram == null
        ? lines.hash(seed)
        : XxHash64.hash(text.bytes(), 0, text.length(), seed);
  }

  @Override
  public byte[] bytes() {
    return histogram == null ? lines.bytes() : text.bytes();
  }

  @Override
  public int seriesStart() {
    return histogram == null ? lines.seriesStart() : 0;
  }

  @Override
  public int seriesEnd() {
    return histogram == null ? lines.seriesEnd() : text.length();
  }

  @Override
  public int entryEnd() {
    return histogram == null ? lines.entryEnd() : text.length();
  }

  @Override
  public void labels(BiConsumer<String, String> sink) {
    if (histogram == null) {
      lines.labels(sink);
      return;
    }
    SeriesText.labels(text.bytes(), 0, text.length(), sink);
    if (options.typeAndUnitLabels()) {
      TypeAndUnit.labels(MetricType.HISTOGRAM, gatheredUnit, sink);
    }
  }

  @Override
  public double value() {
    return lines.value();
  }

  @Override
  public @Nullable FloatHistogram histogram() {
    return histogram;
  }

  @Override
  public boolean isFloatHistogram() {
    return !classic.isInteger();
  }

  @Override
  public boolean hasTimestamp() {
    return histogram == null ? lines.hasTimestamp() : gatheredTimed;
  }

  @Override
  public long timestampMs() {
    return histogram == null ? lines.timestampMs() : gatheredMs;
  }

  @Override
  public long startMs() {
    return histogram == null ? lines.startMs() : gatheredStartMs;
  }

  @Override
  public List<Exemplar> exemplars() throws ExpositionException {
    return histogram == null ? lines.exemplars() : List.copyOf(exemplars);
  }

  @Override
  public MetricType type() {
    return lines.type();
  }

  @Override
  public String family() {
    return lines.family();
  }

  @Override
  public String text() {
    return lines.text();
  }
}
