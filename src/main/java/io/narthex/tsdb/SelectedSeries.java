package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.tsdb.chunk.Intervals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The series of a journal segment that are selected, numbered from 0, and what is deleted of them.
 * Found by their references, a table of open addressing, without boxing. Used by one thread.
 */
final class SelectedSeries {
  static final int NONE = -1;

  private final List<Labels> labels = new ArrayList<>();
  private final List<@Nullable Intervals> deleted = new ArrayList<>();

  /** References, which are above 0; at most half of the places are taken. */
  private int[] references = new int[128];

  private int[] numbers = new int[128];

  /** Adds a series, unless it was added before. */
  void add(int reference, Labels series, @Nullable Intervals gone) {
    int at = find(reference);
    if (references[at] == reference) {
      return;
    }
    references[at] = reference;
    numbers[at] = labels.size();
    labels.add(series);
    deleted.add(gone);
    if (2 * labels.size() == references.length) {
      grow();
    }
  }

  private int find(int reference) {
    int mask = references.length - 1;
    int at = reference & mask;
    while (references[at] != 0 && references[at] != reference) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    int[] oldReferences = references;
    int[] oldNumbers = numbers;
    references = new int[2 * oldReferences.length];
    numbers = new int[references.length];
    for (int i = 0; i < oldReferences.length; i++) {
      if (oldReferences[i] != 0) {
        int at = find(oldReferences[i]);
        references[at] = oldReferences[i];
        numbers[at] = oldNumbers[i];
      }
    }
  }

  /** The number of a series, or {@link #NONE} where it is not selected. */
  int number(int reference) {
    int at = find(reference);
    return references[at] == reference ? numbers[at] : NONE;
  }

  int size() {
    return labels.size();
  }

  Labels labels(int number) {
    return labels.get(number);
  }

  /** Whether the sample of a series at that time (ms) is deleted. */
  boolean isDeleted(int number, long timestampMs) {
    Intervals gone = deleted.get(number);
    return gone != null && gone.cover(timestampMs, timestampMs);
  }

  void clear() {
    labels.clear();
    deleted.clear();
    Arrays.fill(references, 0);
  }
}
