package io.narthex.tsdb;

import io.narthex.model.Exemplar;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.SeriesSet;
import io.narthex.tsdb.head.CommitOrder.Pin;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.head.LatestSamples;
import io.narthex.tsdb.head.Sight;
import io.narthex.tsdb.index.LabelIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** One pinned look at head and blocks. */
final class TsdbQuerier implements Querier {
  private final Store store;
  private final Head head;
  private final Pin<View> pin;
  private final Sight sight;

  TsdbQuerier(Store store) {
    this.store = store;
    this.head = store.head();
    this.pin = store.order().pin(store::view);
    this.sight = new Sight(pin.sequence(), pin.view().sealedRun());
  }

  @Override
  public long sequence() {
    return pin.sequence();
  }

  @Override
  public SeriesSet select(List<Matcher> matchers, long fromMs, long toMs) {
    List<List<Matcher>> selectors = List.of(matchers);
    return isInHead(fromMs, toMs)
        ? new HeadSeries(head, sight, head.select(selectors), fromMs, toMs)
        : find(selectors, fromMs, toMs);
  }

  /** Whether the head alone can answer. */
  private boolean isInHead(long fromMs, long toMs) {
    return !pin.view().overlaps(fromMs, toMs) && pin.view().deletions().isEmpty();
  }

  FoundSeries find(List<List<Matcher>> selectors, long fromMs, long toMs) {
    return FoundSeries.find(head, sight, pin.view(), selectors, fromMs, toMs);
  }

  @Override
  public List<Labels> series(List<List<Matcher>> selectors, long fromMs, long toMs) {
    FoundSeries found = find(selectors, fromMs, toMs);
    List<Labels> labels = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (found.holdsSamples(i)) {
        labels.add(found.labels(i));
      }
    }
    return labels;
  }

  @Override
  public List<String> labelNames(List<List<Matcher>> selectors, long fromMs, long toMs) {
    TreeSet<String> names = new TreeSet<>();
    if (selectors.isEmpty()) {
      fromIndexes(LabelIndex::names, fromMs, toMs, names);
    } else {
      addNames(find(selectors, fromMs, toMs), names);
    }
    return List.copyOf(names);
  }

  /** Names are few: hardly any series brings one that those before had not. */
  private static void addNames(FoundSeries found, Set<String> names) {
    LabelNames known = LabelNames.of(names);
    for (int i = 0; i < found.size(); i++) {
      if (!known.containAllOf(found.labels(i)) && found.holdsSamples(i)) {
        names.addAll(found.labels(i).toMap().keySet());
        known = LabelNames.of(names);
      }
    }
  }

  @Override
  public List<String> labelValues(
      String name, List<List<Matcher>> selectors, long fromMs, long toMs) {
    TreeSet<String> values = new TreeSet<>();
    if (selectors.isEmpty()) {
      fromIndexes(index -> index.values(name), fromMs, toMs, values);
    } else {
      FoundSeries found = find(selectors, fromMs, toMs);
      for (int i = 0; i < found.size(); i++) {
        String value = found.labels(i).get(name);
        if (!value.isEmpty() && !values.contains(value) && found.holdsSamples(i)) {
          values.add(value);
        }
      }
    }
    return List.copyOf(values);
  }

  /** Without selectors the indexes answer, a whole window at a time. */
  private void fromIndexes(
      Function<LabelIndex, List<String>> question, long fromMs, long toMs, Set<String> into) {
    into.addAll(question.apply(head.index()));
    pin.view().series(fromMs, toMs).forEach(block -> into.addAll(question.apply(block.index())));
  }

  @Override
  public LatestCursor latest(List<List<Matcher>> selectors, long fromMs, long toMs) {
    if (isInHead(fromMs, toMs)) {
      return latest(byMetricName(head.select(selectors)), fromMs, toMs);
    }
    FoundSeries found = find(selectors, fromMs, toMs);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing(i -> found.labels(i).metricName()));
    LatestSamples captured = new LatestSamples(found);
    for (int i : order) {
      captured.begin(i, found.reference(i));
      if (!found.latest(i, captured)) {
        captured.addLast(found.labels(i), found.samples(i, null));
      }
    }
    return captured;
  }

  private LatestCursor latest(int[] references, long fromMs, long toMs) {
    LatestSamples captured =
        new LatestSamples(new HeadSeries(head, sight, references, fromMs, toMs));
    head.latest(references, sight, fromMs, toMs, captured);
    return captured;
  }

  @Override
  public Map<Labels, Exemplar> latestExemplars(List<List<Matcher>> selectors, long toMs) {
    return store
        .exemplars()
        .latest(labels -> JournalChanges.isSelected(labels, selectors), toMs, sequence());
  }

  /** Label order is the order of metric names already, unless a label sorts before the name. */
  private int[] byMetricName(int[] ordered) {
    if (!head.index().holdsEarlyNames()) {
      return ordered;
    }
    return Arrays.stream(ordered)
        .boxed()
        .sorted(Comparator.comparing(reference -> head.labels(reference).metricName()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Override
  public void close() {
    store.order().release(pin);
  }
}
