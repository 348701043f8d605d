package io.narthex.scrape;

import java.util.Arrays;

/**
 * What one target exposed before: raw series to storage reference, without the raw bytes.
 *
 * <p>A series is known by the length of its raw text and a 64-bit hash of it under a secret seed.
 * Each series also remembers which one followed it, so that in an exposition that keeps its order
 * every series is foretold, and finding it costs one comparison. Series live in slots, a row across
 * the arrays below; {@code index} finds a slot by hash (open addressing, linear probing).
 *
 * <p>A slot is <em>live</em> when the last committed scrape had a sample of it whose end must be
 * marked, and <em>seen</em> when the running scrape has one. Used by one thread at a time.
 */
final class ScrapeCache {
  /** No slot. */
  static final int NONE = -1;

  /** Stands for the reference of a series that relabelling drops. */
  static final long DROPPED = 0;

  private static final int FIRST_CAPACITY = 16;
  private static final long[] NOTHING = {};

  private long[] hashes = new long[FIRST_CAPACITY];
  private int[] lengths = new int[FIRST_CAPACITY];
  private long[] references = new long[FIRST_CAPACITY];
  private int[] followers = new int[FIRST_CAPACITY];
  private int[] seen = new int[FIRST_CAPACITY];
  private boolean[] tracked = new boolean[FIRST_CAPACITY];
  private boolean[] live = new boolean[FIRST_CAPACITY];
  private int[] index = new int[2 * FIRST_CAPACITY];
  private int size;
  private int first = NONE;
  private int current = NONE;
  private int generation;

  int size() {
    return size;
  }

  /** Starts a scrape: nothing is seen, and the first series of the last one is foretold. */
  void begin() {
    generation++;
    current = NONE;
  }

  /** The slot that probably comes next, or {@link #NONE}. */
  int foretold() {
    return current == NONE ? first : followers[current];
  }

  long hash(int slot) {
    return hashes[slot];
  }

  int length(int slot) {
    return lengths[slot];
  }

  long reference(int slot) {
    return references[slot];
  }

  void reference(int slot, long reference) {
    references[slot] = reference;
  }

  /** The slot of a series, or {@link #NONE} where it is new. */
  int find(long hash, int length) {
    int mask = index.length - 1;
    for (int at = (int) hash & mask; index[at] != 0; at = (at + 1) & mask) {
      int slot = index[at] - 1;
      if (hashes[slot] == hash && lengths[slot] == length) {
        return slot;
      }
    }
    return NONE;
  }

  /** A slot for a new series, foretold to be followed by what was foretold before. */
  int add(long hash, int length, long reference) {
    if (size == hashes.length) {
      resize(2 * size);
    }
    int slot = size++;
    hashes[slot] = hash;
    lengths[slot] = length;
    references[slot] = reference;
    followers[slot] = foretold();
    seen[slot] = 0;
    live[slot] = false;
    enter(slot);
    return slot;
  }

  /** Notes that this series comes now, after the one that came last. */
  void advance(int slot) {
    if (current == NONE) {
      first = slot;
    } else {
      followers[current] = slot;
    }
    current = slot;
  }

  boolean isSeen(int slot) {
    return seen[slot] == generation;
  }

  /** Notes an accepted sample; {@code track} says whether the end of the series is to be marked. */
  void see(int slot, boolean track) {
    seen[slot] = generation;
    tracked[slot] = track;
  }

  /**
   * Ends a scrape that is being committed: forgets what was not seen.
   *
   * @return the references of series that have ended, sorted
   */
  long[] settle() {
    int kept = 0;
    int ended = 0;
    for (int slot = 0; slot < size; slot++) {
      boolean stays = isSeen(slot);
      kept += stays ? 1 : 0;
      ended += !stays && live[slot] ? 1 : 0;
    }
    long[] references = ended == 0 ? NOTHING : withoutSeen(unseenLive(ended));
    for (int slot = 0; slot < size; slot++) {
      live[slot] = isSeen(slot) && tracked[slot];
    }
    if (kept < size) {
      forgetUnseen(kept);
    }
    return references;
  }

  private long[] unseenLive(int count) {
    long[] unseen = new long[count];
    int at = 0;
    for (int slot = 0; slot < size; slot++) {
      if (live[slot] && !isSeen(slot)) {
        unseen[at++] = references[slot];
      }
    }
    Arrays.sort(unseen);
    return unseen;
  }

  /**
   * Ends a scrape that failed, or the target's life: nothing is live any more.
   *
   * @return the references of series that have ended
   */
  long[] endAll() {
    long[] ended = new long[size];
    int count = 0;
    for (int slot = 0; slot < size; slot++) {
      if (live[slot]) {
        ended[count++] = references[slot];
        live[slot] = false;
      }
    }
    return Arrays.copyOf(ended, count);
  }

  /** Lets all series be looked at anew, labels and all, while what is live stays known. */
  void relearn() {
    Arrays.fill(lengths, 0, size, 0);
    first = NONE;
  }

  /** A series written in two ways has not ended while one of them is still there. */
  private long[] withoutSeen(long[] ended) {
    boolean[] alive = new boolean[ended.length];
    for (int slot = 0; slot < size; slot++) {
      int at = isSeen(slot) ? Arrays.binarySearch(ended, references[slot]) : -1;
      if (at >= 0) {
        alive[at] = true;
      }
    }
    int count = 0;
    for (int i = 0; i < ended.length; i++) {
      if (!alive[i]) {
        ended[count++] = ended[i];
      }
    }
    return Arrays.copyOf(ended, count);
  }

  private void forgetUnseen(int kept) {
    int[] moved = new int[size];
    int next = 0;
    for (int slot = 0; slot < size; slot++) {
      moved[slot] = isSeen(slot) ? next++ : NONE;
    }
    for (int slot = 0; slot < size; slot++) {
      if (moved[slot] != NONE) {
        move(slot, moved[slot]);
      }
    }
    for (int slot = 0; slot < kept; slot++) {
      followers[slot] = followers[slot] == NONE ? NONE : moved[followers[slot]];
    }
    first = first == NONE ? NONE : moved[first];
    current = current == NONE ? NONE : moved[current];
    size = kept;
    resize(Math.max(FIRST_CAPACITY, kept + kept / 4));
  }

  private void move(int from, int to) {
    hashes[to] = hashes[from];
    lengths[to] = lengths[from];
    references[to] = references[from];
    followers[to] = followers[from];
    seen[to] = seen[from];
    tracked[to] = tracked[from];
    live[to] = live[from];
  }

  private void resize(int capacity) {
    hashes = Arrays.copyOf(hashes, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
    references = Arrays.copyOf(references, capacity);
    followers = Arrays.copyOf(followers, capacity);
    seen = Arrays.copyOf(seen, capacity);
    tracked = Arrays.copyOf(tracked, capacity);
    live = Arrays.copyOf(live, capacity);
    index = new int[Integer.highestOneBit(capacity) * 4];
    for (int slot = 0; slot < size; slot++) {
      enter(slot);
    }
  }

  private void enter(int slot) {
    int mask = index.length - 1;
    int at = (int) hashes[slot] & mask;
    while (index[at] != 0) {
      at = (at + 1) & mask;
    }
    index[at] = slot + 1;
  }
}
