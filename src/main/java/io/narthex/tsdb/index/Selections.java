package io.narthex.tsdb.index;

import io.narthex.model.Matcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What selectors were resolved to, as long as the index has not changed. Guarded by itself. */
final class Selections {
  private static final int MAX_SELECTIONS = 256;
  private static final long MAX_IDS = 4L << 20;

  private record Selection(long generation, int[] ids) {}

  private final Map<List<List<Matcher>>, Selection> cache = new LinkedHashMap<>(16, 0.75f, true);
  private long ids;

  synchronized int @Nullable [] get(List<List<Matcher>> selectors, long generation) {
    Selection selection = cache.get(selectors);
    return selection == null || selection.generation != generation ? null : selection.ids;
  }

  synchronized void put(List<List<Matcher>> selectors, long generation, int[] found) {
    Selection old = cache.put(List.copyOf(selectors), new Selection(generation, found));
    ids += found.length - (old == null ? 0 : old.ids.length);
    var eldest = cache.values().iterator();
    while (cache.size() > MAX_SELECTIONS || (ids > MAX_IDS && cache.size() > 1)) {
      ids -= eldest.next().ids.length;
      eldest.remove();
    }
  }
}
