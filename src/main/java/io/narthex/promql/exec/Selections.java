package io.narthex.promql.exec;

import io.narthex.model.Matcher;
import io.narthex.storage.Querier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Selects each combination of matchers and times once, however often a query names it. */
final class Selections {
  private record Key(List<Matcher> matchers, long fromMs, long toMs) {}

  private final Querier querier;
  private final Map<Key, Selection> selected = new HashMap<>();

  Selections(Querier querier) {
    this.querier = querier;
  }

  Selection select(List<Matcher> matchers, long fromMs, long toMs) {
    return selected.computeIfAbsent(
        new Key(matchers, fromMs, toMs),
        key -> Selection.of(querier.select(matchers, fromMs, toMs)));
  }
}
