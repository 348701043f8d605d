package io.narthex.promql.exec.scan;

import io.narthex.model.Matcher;
import io.narthex.promql.exec.operator.SeriesMemory;
import io.narthex.storage.Querier;
import io.narthex.storage.SeriesSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Selects each combination of matchers and times once, however often a query names it. */
public final class Selections {
  private record Key(List<Matcher> matchers, long fromMs, long toMs) {}

  private final Querier querier;
  private final SeriesMemory memory;
  private final Map<Key, Selection> selected = new HashMap<>();

  public Selections(Querier querier, SeriesMemory memory) {
    this.querier = querier;
    this.memory = memory;
  }

  Selection select(List<Matcher> matchers, long fromMs, long toMs) {
    return selected.computeIfAbsent(new Key(matchers, fromMs, toMs), this::select);
  }

  private Selection select(Key key) {
    SeriesSet set = querier.select(key.matchers, key.fromMs, key.toMs);
    return new Selection(set, memory.selected(set), new LongAdder());
  }
}
