package io.narthex.tsdb;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.tsdb.head.ExemplarRing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The exemplars of a slice of time, as far as they are kept: blocks hold none, so they are the ones
 * that the ring still has. Told with the series they belong to.
 */
final class SliceExemplars {
  static final SliceExemplars NONE = new SliceExemplars(List.of());

  private final Map<Labels, List<ExemplarRing.Entry>> bySeries;
  private final List<ExemplarRing.Entry> waiting = new ArrayList<>();

  SliceExemplars(List<ExemplarRing.Entry> kept) {
    this.bySeries = kept.stream().collect(Collectors.groupingBy(ExemplarRing.Entry::series));
  }

  /** The telling has come to a series. */
  void begin(Labels series) {
    waiting.addAll(bySeries.getOrDefault(series, List.of()));
  }

  /** Those of the series begun since the last time. */
  void tell(BiConsumer<Labels, Exemplar> sink) {
    waiting.forEach(entry -> sink.accept(entry.series(), entry.exemplar()));
    waiting.clear();
  }
}
