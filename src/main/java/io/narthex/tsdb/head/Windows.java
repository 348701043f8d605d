package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The windows of one stripe. Guarded by its lock. */
final class Windows {
  private final long windowMs;
  private final int slots;
  private final List<Window> windows = new ArrayList<>(3);

  Windows(long windowMs, int slots) {
    this.windowMs = windowMs;
    this.slots = slots;
  }

  private long start(long timestampMs) {
    return Math.floorDiv(timestampMs, windowMs) * windowMs;
  }

  /** Whether a moment at or after a window's start is within it. */
  boolean covers(Window window, long timestampMs) {
    return timestampMs - window.startMs() < windowMs;
  }

  /** The window for a sample; {@code leftOut} by the cut means one made after it. */
  Window at(long timestampMs, boolean leftOut, Cut cut) {
    long start = start(timestampMs);
    for (int i = windows.size() - 1; i >= 0; i--) {
      Window window = windows.get(i);
      if (window.startMs() == start
          && window.frozenBy() == Window.OPEN
          && window.isYoungerThan(cut) == leftOut) {
        return window;
      }
    }
    Window window = new Window(start, leftOut ? cut.run() + 1 : cut.run(), slots);
    windows.add(window);
    return window;
  }

  boolean hold(int slot) {
    return windows.stream().anyMatch(window -> window.has(slot));
  }

  /** Whether late samples of a series may be after that time. */
  boolean holdLate(int slot, long afterMs) {
    for (int i = 0; i < windows.size(); i++) {
      Window window = windows.get(i);
      if (window.hasLate(slot) && window.startMs() + windowMs > afterMs) {
        return true;
      }
    }
    return false;
  }

  /** Whether a window that no run has frozen begins before {@code throughMs}. */
  boolean holdBefore(long throughMs) {
    return windows.stream()
        .anyMatch(window -> window.startMs() < throughMs && window.frozenBy() == Window.OPEN);
  }

  /** Freezes what a run seals; adds the windows' starts. */
  void freeze(Cut cut, Set<Long> starts) {
    for (Window window : windows) {
      if (cut.takes(window) && window.frozenBy() == Window.OPEN) {
        window.freeze(cut.run());
      }
      if (window.frozenBy() == cut.run()) {
        starts.add(window.startMs());
      }
    }
  }

  List<Window> frozen(int run, long startMs) {
    return windows.stream()
        .filter(window -> window.frozenBy() == run && window.startMs() == startMs)
        .toList();
  }

  /** Frees the windows that runs up to this one have sealed. */
  void drop(int run) {
    windows.removeIf(window -> window.frozenBy() <= run);
  }

  /** The oldest commit with samples that no run up to {@code run} has sealed. */
  long firstUnsealed(int run) {
    return windows.stream()
        .filter(window -> window.frozenBy() > run)
        .mapToLong(Window::firstSequence)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** The windows a reader sees that overlap the times (ms, both included). */
  List<Window> seen(Sight sight, long fromMs, long toMs) {
    List<Window> seen = new ArrayList<>(windows.size());
    for (Window window : windows) {
      boolean overlaps = window.startMs() <= toMs && window.startMs() + windowMs > fromMs;
      if (overlaps && sight.sees(window)) {
        seen.add(window);
      }
    }
    return seen;
  }

  /**
   * The samples of a series in some windows, those that stand against others first.
   *
   * @param endMs where chunks end for the reader; late samples carry their commit themselves
   */
  static List<Piece> pieces(
      List<Window> from, int slot, long sequence, long endMs, long fromMs, long toMs) {
    List<Piece> pieces = new ArrayList<>(2);
    for (int i = 0; i < from.size(); i++) {
      from.get(i).late(slot, sequence, fromMs, toMs, true, pieces);
    }
    for (int i = 0; i < from.size(); i++) {
      from.get(i).chunks(slot, fromMs, endMs, pieces);
    }
    for (int i = 0; i < from.size(); i++) {
      from.get(i).late(slot, sequence, fromMs, toMs, false, pieces);
    }
    return pieces;
  }

  void measure(HeadFigures figures) {
    windows.forEach(figures::window);
  }
}
