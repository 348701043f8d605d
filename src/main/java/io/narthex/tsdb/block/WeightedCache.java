package io.narthex.tsdb.block;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Keeps what was used last, within a budget of bytes; the very last also where that alone is
 * beyond: who asks again would otherwise load it each time, and holds it meanwhile anyway. Safe for
 * use by many threads.
 */
final class WeightedCache<K, V> {
  private final long budgetBytes;
  private final ToLongFunction<V> weigher;

  @GuardedBy("this")
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

  @GuardedBy("this")
  private long bytes;

  WeightedCache(long budgetBytes, ToLongFunction<V> weigher) {
    this.budgetBytes = budgetBytes;
    this.weigher = weigher;
  }

  /** What is cached, or is loaded now; the lock is not held meanwhile. */
  V get(K key, Function<K, V> loader) {
    synchronized (this) {
      V cached = entries.get(key);
      if (cached != null) {
        return cached;
      }
    }
    V loaded = loader.apply(key);
    put(key, loaded);
    return loaded;
  }

  private synchronized void put(K key, V value) {
    V old = entries.put(key, value);
    bytes += weigher.applyAsLong(value) - (old == null ? 0 : weigher.applyAsLong(old));
    Iterator<V> eldest = entries.values().iterator();
    while (bytes > budgetBytes && entries.size() > 1) {
      bytes -= weigher.applyAsLong(eldest.next());
      eldest.remove();
    }
  }

  /** Lets go of what is no longer asked for. */
  synchronized void removeIf(Predicate<K> gone) {
    for (Iterator<Map.Entry<K, V>> all = entries.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<K, V> entry = all.next();
      if (gone.test(entry.getKey())) {
        bytes -= weigher.applyAsLong(entry.getValue());
        all.remove();
      }
    }
  }

  synchronized long bytes() {
    return bytes;
  }
}
