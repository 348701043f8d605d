package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import java.util.function.IntFunction;

/** From labels to reference: open addressing over the label hash, in independently locked parts. */
final class SeriesMap {
  static final int NONE = 0;
  private static final int REMOVED = -1;
  private static final int PARTS = 16;

  private final Part[] parts = new Part[PARTS];

  SeriesMap(IntFunction<Labels> labels) {
    for (int i = 0; i < PARTS; i++) {
      parts[i] = new Part(labels);
    }
  }

  private Part part(Labels labels) {
    return parts[(int) (labels.hash64() >>> 60)];
  }

  /** The reference of a series, or {@link #NONE}. */
  int get(Labels labels) {
    return part(labels).get(labels);
  }

  void put(Labels labels, int reference) {
    part(labels).put(labels, reference);
  }

  void remove(Labels labels) {
    part(labels).remove(labels);
  }

  long bytes() {
    long bytes = 0;
    for (Part part : parts) {
      bytes += part.bytes();
    }
    return bytes;
  }

  private static final class Part {
    private final IntFunction<Labels> labels;
    private int[] table = new int[64];
    private int used;
    private int live;

    Part(IntFunction<Labels> labels) {
      this.labels = labels;
    }

    synchronized int get(Labels wanted) {
      int at = find(wanted);
      return at < 0 ? NONE : table[at];
    }

    synchronized void put(Labels wanted, int reference) {
      if ((used + 1) * 4 > table.length * 3) {
        rebuild();
      }
      insert(wanted.hash64(), reference);
      used++;
      live++;
    }

    synchronized void remove(Labels wanted) {
      int at = find(wanted);
      if (at >= 0) {
        table[at] = REMOVED;
        live--;
      }
    }

    synchronized long bytes() {
      return 4L * table.length;
    }

    private int find(Labels wanted) {
      int mask = table.length - 1;
      for (int at = (int) wanted.hash64() & mask; table[at] != NONE; at = (at + 1) & mask) {
        if (table[at] != REMOVED && wanted.equals(labels.apply(table[at]))) {
          return at;
        }
      }
      return -1;
    }

    private void insert(long hash, int reference) {
      int mask = table.length - 1;
      int at = (int) hash & mask;
      while (table[at] != NONE) {
        at = (at + 1) & mask;
      }
      table[at] = reference;
    }

    private void rebuild() {
      int[] old = table;
      table = new int[live * 2 > old.length ? old.length * 2 : old.length];
      for (int reference : old) {
        if (reference > 0) {
          insert(labels.apply(reference).hash64(), reference);
        }
      }
      used = live;
    }
  }
}
