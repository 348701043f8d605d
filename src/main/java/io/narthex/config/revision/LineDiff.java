package io.narthex.config.revision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The fewest lines to remove and to add between two texts: Myers, An O(ND) Difference Algorithm and
 * Its Variations (1986). Texts that differ in more than {@link #MOST_EDITS} lines are not searched
 * for the fewest.
 */
final class LineDiff {
  private static final int MOST_EDITS = 1_000;

  private final List<String> from;
  private final List<String> to;
  private final int start;
  private final int fromEnd;
  private final int toEnd;

  private LineDiff(List<String> from, List<String> to) {
    this.from = from;
    this.to = to;
    int least = Math.min(from.size(), to.size());
    int same = 0;
    while (same < least && from.get(same).equals(to.get(same))) {
      same++;
    }
    int tail = 0;
    while (tail < least - same
        && from.get(from.size() - 1 - tail).equals(to.get(to.size() - 1 - tail))) {
      tail++;
    }
    this.start = same;
    this.fromEnd = from.size() - tail;
    this.toEnd = to.size() - tail;
  }

  /** All lines of both texts, in order, each with what happened to it. */
  static List<DiffLine> of(List<String> from, List<String> to) {
    return new LineDiff(from, to).lines();
  }

  private List<DiffLine> lines() {
    List<DiffLine> lines = new ArrayList<>();
    for (int i = 0; i < start; i++) {
      lines.add(DiffLine.same(i, i, from.get(i)));
    }
    lines.addAll(middle());
    for (int i = fromEnd; i < from.size(); i++) {
      lines.add(DiffLine.same(i, i - fromEnd + toEnd, from.get(i)));
    }
    return lines;
  }

  private List<DiffLine> middle() {
    List<int[]> trace = new ArrayList<>();
    int[] reached = new int[2 * (MOST_EDITS + 1) + 1]; // by diagonal: the farthest line of `from`
    for (int edits = 0; edits <= MOST_EDITS; edits++) {
      trace.add(reached.clone());
      if (advance(reached, edits)) {
        return backtrack(trace, edits);
      }
    }
    return allOfBoth();
  }

  /** Goes one edit farther on every diagonal; whether the end is reached. */
  private boolean advance(int[] reached, int edits) {
    for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
      int x =
          isAddition(reached, diagonal, edits)
              ? at(reached, diagonal + 1)
              : at(reached, diagonal - 1) + 1;
      int y = x - diagonal;
      while (start + x < fromEnd
          && start + y < toEnd
          && from.get(start + x).equals(to.get(start + y))) {
        x++;
        y++;
      }
      reached[diagonal + MOST_EDITS + 1] = x;
      if (start + x >= fromEnd && start + y >= toEnd) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAddition(int[] reached, int diagonal, int edits) {
    return diagonal == -edits
        || (diagonal != edits && at(reached, diagonal - 1) < at(reached, diagonal + 1));
  }

  private static int at(int[] reached, int diagonal) {
    return reached[diagonal + MOST_EDITS + 1];
  }

  private List<DiffLine> backtrack(List<int[]> trace, int lastEdit) {
    List<DiffLine> lines = new ArrayList<>();
    int x = fromEnd - start;
    int y = toEnd - start;
    for (int edits = lastEdit; edits > 0; edits--) {
      int[] reached = trace.get(edits);
      boolean added = isAddition(reached, x - y, edits);
      int before = added ? x - y + 1 : x - y - 1;
      int beforeX = at(reached, before);
      int beforeY = beforeX - before;
      while (x > (added ? beforeX : beforeX + 1) && y > (added ? beforeY + 1 : beforeY)) {
        lines.add(same(--x, --y));
      }
      lines.add(added ? added(--y) : removed(--x));
    }
    while (x > 0 && y > 0) {
      lines.add(same(--x, --y));
    }
    Collections.reverse(lines);
    return lines;
  }

  private List<DiffLine> allOfBoth() {
    List<DiffLine> lines = new ArrayList<>();
    for (int x = 0; start + x < fromEnd; x++) {
      lines.add(removed(x));
    }
    for (int y = 0; start + y < toEnd; y++) {
      lines.add(added(y));
    }
    return lines;
  }

  private DiffLine same(int x, int y) {
    return DiffLine.same(start + x, start + y, from.get(start + x));
  }

  private DiffLine removed(int x) {
    return DiffLine.removed(start + x, from.get(start + x));
  }

  private DiffLine added(int y) {
    return DiffLine.added(start + y, to.get(start + y));
  }
}
