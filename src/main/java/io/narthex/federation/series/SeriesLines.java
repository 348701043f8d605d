package io.narthex.federation.series;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How series begin their lines, kept by reference, so that only values are formatted anew. A table
 * addressed by the reference itself, which the store gives out in sequence. Safe for use by many
 * threads: entries are immutable, and one that is lost to a race is rendered again.
 */
public final class SeriesLines {
  /** What an entry takes beside its text: two objects and a place in the table. */
  private static final int ENTRY_BYTES = 56;

  /** The table takes no more of the budget than one part in so many. */
  private static final int TABLE_SHARE = 4;

  private record Line(long reference, byte[] text) {}

  private final long budgetBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile @Nullable Line[] table = new Line[1 << 10];

  SeriesLines(long budgetBytes) {
    this.budgetBytes = budgetBytes;
  }

  /** The text of a series, or null; not to be changed. */
  public byte @Nullable [] get(long reference) {
    @Nullable Line[] lines = table;
    Line line = lines[(int) reference & (lines.length - 1)];
    return line != null && line.reference == reference ? line.text : null;
  }

  /** Keeps a text where the budget allows; references below 1 stand for no series of the head. */
  public void keep(long reference, byte[] text) {
    if (reference <= 0) {
      return;
    }
    if (bytes.get() + text.length + ENTRY_BYTES > budgetBytes) {
      startAfreshAtTimes();
      return;
    }
    grow(reference);
    @Nullable Line[] lines = table;
    int at = (int) reference & (lines.length - 1);
    Line old = lines[at];
    lines[at] = new Line(reference, text);
    bytes.addAndGet(old == null ? text.length + ENTRY_BYTES : text.length - old.text.length);
  }

  private void grow(long reference) {
    if (reference < table.length) {
      return;
    }
    synchronized (this) {
      @Nullable Line[] old = table;
      if (reference >= old.length && old.length * 8L * TABLE_SHARE <= budgetBytes) {
        @Nullable Line[] larger = new Line[old.length * 2];
        for (Line line : old) {
          if (line != null) {
            larger[(int) line.reference & (larger.length - 1)] = line;
          }
        }
        table = larger;
      }
    }
  }

  /** A full table may hold mostly series that are gone: many refusals empty it. */
  private void startAfreshAtTimes() {
    if (refused.incrementAndGet() > 8L * table.length) {
      refused.set(0);
      bytes.set(0);
      table = new Line[table.length];
    }
  }
}
