package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.tsdb.head.HeadSession;
import io.narthex.tsdb.journal.Batch;
import io.narthex.tsdb.journal.SeriesExemplar;
import java.util.Arrays;

/**
 * What an appender needs while it collects, handed from one to the next so that appending to known
 * series allocates nothing: the batch, and which of its samples is the last one of a series.
 * Scrapes mostly come in ascending order of references, and are searched; a table holds what comes
 * after.
 */
final class Workspace implements Batch.NewSeries {
  private final Batch batch = new Batch();

  /** How many samples came in ascending order of references before the first that did not. */
  private int sorted;

  private int highest;
  private int[] table = new int[128];
  private int[] lastSample = new int[128];
  private int used;
  private int[] unknown = new int[64];
  private Labels[] unknownLabels = new Labels[64];
  private int unknownCount;

  Batch batch() {
    return batch;
  }

  /** The batch's last sample of a series, or -1. */
  int last(int reference) {
    int later = lastInTable(reference);
    return later >= 0 ? later : lastSorted(reference);
  }

  /** Notes that the newest sample of the batch belongs to a series. */
  void note(int reference) {
    int newest = batch.samples().size() - 1;
    if (sorted == newest && reference >= highest) {
      highest = reference;
      sorted++;
    } else {
      enter(reference, newest);
    }
  }

  private int lastInTable(int reference) {
    if (used == 0) {
      return -1;
    }
    int at = find(reference);
    return table[at] == reference ? lastSample[at] : -1;
  }

  private int lastSorted(int reference) {
    if (sorted == 0 || reference > highest) {
      return -1;
    }
    int low = 0;
    for (int high = sorted; high - low > 1; ) {
      int middle = (low + high) >>> 1;
      if (batch.samples().reference(middle) <= reference) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return batch.samples().reference(low) == reference ? low : -1;
  }

  private void enter(int reference, int sample) {
    int at = find(reference);
    if (table[at] != reference) {
      table[at] = reference;
      used++;
    }
    lastSample[at] = sample;
    if (used * 2 > table.length) {
      grow();
    }
  }

  private int find(int reference) {
    int mask = table.length - 1;
    int at = reference & mask;
    while (table[at] != 0 && table[at] != reference) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    int[] oldTable = table;
    int[] oldLast = lastSample;
    table = new int[oldTable.length * 2];
    lastSample = new int[table.length];
    for (int i = 0; i < oldTable.length; i++) {
      if (oldTable[i] != 0) {
        int at = find(oldTable[i]);
        table[at] = oldTable[i];
        lastSample[at] = oldLast[i];
      }
    }
  }

  /** Collects the series of the batch that a journal segment does not know yet. */
  void collectUnknown(HeadSession session, int segment) {
    unknownCount = 0;
    for (int i = 0; i < batch.samples().size(); i++) {
      int reference = batch.samples().reference(i);
      if (isLast(i, reference) && !session.isJournaled(reference, segment)) {
        addUnknown(reference, session.labels(reference));
      }
    }
    for (SeriesExemplar exemplar : batch.exemplars()) {
      int reference = exemplar.reference();
      if (last(reference) < 0 && !session.isJournaled(reference, segment)) {
        addUnknown(reference, session.labels(reference));
      }
    }
  }

  private boolean isLast(int sample, int reference) {
    if (sample >= sorted) {
      return lastInTable(reference) == sample;
    }
    boolean endsRun = sample + 1 == sorted || batch.samples().reference(sample + 1) != reference;
    return endsRun && lastInTable(reference) < 0;
  }

  private void addUnknown(int reference, Labels labels) {
    if (unknownCount == unknown.length) {
      unknown = Arrays.copyOf(unknown, unknownCount * 2);
      unknownLabels = Arrays.copyOf(unknownLabels, unknownCount * 2);
    }
    unknown[unknownCount] = reference;
    unknownLabels[unknownCount++] = labels;
  }

  @Override
  public int size() {
    return unknownCount;
  }

  @Override
  public int reference(int index) {
    return unknown[index];
  }

  @Override
  public Labels labels(int index) {
    return unknownLabels[index];
  }

  void clear() {
    for (int i = sorted; i < batch.samples().size(); i++) {
      forget(batch.samples().reference(i));
    }
    used = 0;
    sorted = 0;
    highest = 0;
    batch.clear();
    Arrays.fill(unknownLabels, 0, unknownCount, null);
    unknownCount = 0;
  }

  /**
   * Empties the run of slots that a series' search may pass: when all of the batch are forgotten,
   * so is the whole table, at a cost of the batch's size and not the table's.
   */
  private void forget(int reference) {
    int mask = table.length - 1;
    for (int at = reference & mask; table[at] != 0; at = (at + 1) & mask) {
      table[at] = 0;
    }
  }
}
