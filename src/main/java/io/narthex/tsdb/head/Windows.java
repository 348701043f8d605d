package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.Pieces;
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

  /**
   * Adds the chunks of a series that a reader sees and that overlap the times (ms, both included).
   */
  void chunks(int slot, Sight sight, long fromMs, long toMs, Pieces pieces) {
    for (int i = 0; i < windows.size(); i++) {
      if (isSeen(windows.get(i), sight, fromMs, toMs)) {
        windows.get(i).chunks(slot, fromMs, toMs, pieces);
      }
    }
  }

  /**
   * Adds the late samples of a series that a reader sees between the times (ms, both included).
   *
   * @param overtaken whether those that stand against chunks, or those that chunks stand against
   */
  void late(int slot, Sight sight, long fromMs, long toMs, boolean overtaken, Pieces pieces) {
    for (int i = 0; i < windows.size(); i++) {
      if (isSeen(windows.get(i), sight, fromMs, toMs)) {
        windows.get(i).late(slot, sight.sequence(), fromMs, toMs, overtaken, pieces);
      }
    }
  }

  private boolean isSeen(Window window, Sight sight, long fromMs, long toMs) {
    return window.startMs() <= toMs && window.startMs() + windowMs > fromMs && sight.sees(window);
  }

  /** Adds all samples of a series that a run has frozen, those that stand against others first. */
  void frozenPieces(int slot, int run, long startMs, Pieces pieces) {
    List<Window> frozen = frozen(run, startMs);
    frozen.forEach(window -> window.late(slot, true, pieces));
    frozen.forEach(window -> window.chunks(slot, Long.MIN_VALUE, Long.MAX_VALUE, pieces));
    frozen.forEach(window -> window.late(slot, false, pieces));
  }

  void measure(HeadFigures figures) {
    windows.forEach(figures::window);
  }
}
