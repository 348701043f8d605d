package io.narthex.scrape;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.StaleMarker;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appendable;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps what is committed in maps, under the rules of age the real storage has. Of a histogram it
 * keeps the count.
 */
final class FakeStorage implements Appendable {
  private record Sample(long reference, long timestampMs, double value) {}

  private final Map<Labels, Long> references = new HashMap<>();
  private final Map<Long, Labels> series = new HashMap<>();
  private final Map<Long, TreeMap<Long, Double>> samples = new HashMap<>();
  private final Map<String, Metadata> metadata = new HashMap<>();
  private final List<Exemplar> exemplars = new ArrayList<>();
  private long lastReference;
  private long seriesLimit = Long.MAX_VALUE;
  private boolean broken;

  /** The samples of a series as {@code time=value}, a stale marker being {@code stale}. */
  synchronized List<String> samples(String labels) {
    List<String> shown = new ArrayList<>();
    references.forEach(
        (known, reference) -> {
          if (known.toString().equals(labels)) {
            samples
                .getOrDefault(reference, new TreeMap<>())
                .forEach((time, value) -> shown.add(time + "=" + show(value)));
          }
        });
    return shown;
  }

  private static String show(double value) {
    return StaleMarker.is(value) ? "stale" : value == (long) value ? "" + (long) value : "" + value;
  }

  /** All series with samples, but those a scrape reports about itself. */
  synchronized List<String> exposed() {
    return references.entrySet().stream()
        .filter(entry -> samples.containsKey(entry.getValue()))
        .map(entry -> entry.getKey().toString())
        .filter(name -> !name.startsWith("up{") && !name.startsWith("scrape_"))
        .sorted()
        .toList();
  }

  synchronized Map<String, Metadata> metadata() {
    return Map.copyOf(metadata);
  }

  synchronized List<Exemplar> exemplars() {
    return List.copyOf(exemplars);
  }

  /** Lets go of all series: references given out before name nothing now. */
  synchronized void forgetReferences() {
    references.clear();
    series.clear();
  }

  synchronized void limitSeries(long limit) {
    seriesLimit = limit;
  }

  synchronized void fail(boolean fails) {
    broken = fails;
  }

  @Override
  public Appender appender(Mode mode) {
    return new Batch();
  }

  private synchronized long referenceOf(Labels labels) {
    if (!references.containsKey(labels) && references.size() >= seriesLimit) {
      return AppendResult.SERIES_LIMIT.asReference();
    }
    return references.computeIfAbsent(
        labels,
        absent -> {
          series.put(++lastReference, absent);
          return lastReference;
        });
  }

  private synchronized AppendResult check(List<Sample> pending, Sample sample) {
    if (!series.containsKey(sample.reference)) {
      return AppendResult.UNKNOWN_SERIES;
    }
    TreeMap<Long, Double> known =
        new TreeMap<>(samples.getOrDefault(sample.reference, new TreeMap<>()));
    pending.stream()
        .filter(other -> other.reference == sample.reference)
        .forEach(other -> known.put(other.timestampMs, other.value));
    if (known.isEmpty() || sample.timestampMs > known.lastKey()) {
      return AppendResult.APPENDED;
    }
    if (sample.timestampMs < known.lastKey()) {
      return AppendResult.OUT_OF_ORDER;
    }
    return known.lastEntry().getValue() == sample.value
        ? AppendResult.UNCHANGED
        : AppendResult.DUPLICATE;
  }

  private synchronized long commit(Batch batch) {
    if (broken) {
      throw new StorageException("disk full");
    }
    for (Sample sample : batch.pending) {
      samples
          .computeIfAbsent(sample.reference, absent -> new TreeMap<>())
          .put(sample.timestampMs, sample.value);
    }
    metadata.putAll(batch.families);
    exemplars.addAll(batch.examples);
    return 1;
  }

  private final class Batch implements Appender {
    private final List<Sample> pending = new ArrayList<>();
    private final Map<String, Metadata> families = new HashMap<>();
    private final List<Exemplar> examples = new ArrayList<>();

    @Override
    public long reference(Labels labels) {
      return referenceOf(labels);
    }

    @Override
    public AppendResult append(long reference, long startMs, long timestampMs, double value) {
      Sample sample = new Sample(reference, timestampMs, value);
      AppendResult result = check(pending, sample);
      if (result == AppendResult.APPENDED) {
        pending.add(sample);
      }
      return result;
    }

    @Override
    public AppendResult append(long reference, long startMs, long timestampMs, FloatHistogram h) {
      return append(reference, startMs, timestampMs, h.count());
    }

    @Override
    public AppendResult append(long reference, Exemplar exemplar) {
      examples.add(exemplar);
      return AppendResult.APPENDED;
    }

    @Override
    public void metadata(String family, Metadata noted) {
      families.put(family, noted);
    }

    @Override
    public long commit() {
      return FakeStorage.this.commit(this);
    }

    @Override
    public void rollback() {
      pending.clear();
    }
  }
}
