package io.narthex.tsdb.index;

import io.narthex.model.Matcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What selectors were resolved to, as long as that stands: whatever a selection gains or loses is
 * in the postings it watches. The rules of a server are thousands of selectors, each asked for at
 * every evaluation. Guarded by itself.
 */
final class Selections {
  private static final int MAX_SELECTIONS = 1 << 15;
  private static final long MAX_IDS = 4L << 20;

  /**
   * A resolved selection.
   *
   * @param versions the sum of the watched postings' versions when it was resolved
   */
  private record Selection(List<Postings> watched, long versions, int[] ids) {
    boolean stands() {
      return sum(watched) == versions;
    }
  }

  private final Map<List<List<Matcher>>, Selection> cache = new LinkedHashMap<>(16, 0.75f, true);
  private long ids;

  /** Versions only grow, so their sum tells whether any has changed. */
  private static long sum(List<Postings> watched) {
    long sum = 0;
    for (int i = 0; i < watched.size(); i++) {
      sum += watched.get(i).version();
    }
    return sum;
  }

  /** What the selectors were resolved to, the same array as long as that stands, else null. */
  synchronized int @Nullable [] get(List<List<Matcher>> selectors) {
    Selection selection = cache.get(selectors);
    return selection == null || !selection.stands() ? null : selection.ids;
  }

  /** Keeps a selection; nothing changes the watched postings meanwhile. */
  synchronized void put(List<List<Matcher>> selectors, List<Postings> watched, int[] found) {
    Selection fresh = new Selection(watched, sum(watched), found);
    Selection old = cache.put(List.copyOf(selectors), fresh);
    ids += found.length - (old == null ? 0 : old.ids.length);
    var eldest = cache.values().iterator();
    while (cache.size() > MAX_SELECTIONS || (ids > MAX_IDS && cache.size() > 1)) {
      ids -= eldest.next().ids.length;
      eldest.remove();
    }
  }
}
