package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.Chunk;
import io.narthex.tsdb.chunk.Piece;
import io.narthex.tsdb.chunk.Pieces;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The samples of one stripe within one time window. Guarded by the stripe's lock. */
final class Window {
  /** Not frozen: samples may still come. */
  static final int OPEN = Integer.MAX_VALUE;

  private final long startMs;
  private final int generation;
  private final int slots;
  private final ChunkSlabs slabs;
  private final int[] newest;
  private @Nullable LateSamples late;
  private long firstSequence = Long.MAX_VALUE;
  private int frozenBy = OPEN;

  /** A window; see {@link Cut} for its generation. */
  Window(long startMs, int generation, int slots) {
    this.startMs = startMs;
    this.generation = generation;
    this.slots = slots;
    this.slabs = new ChunkSlabs(startMs);
    this.newest = new int[slots];
    Arrays.fill(newest, ChunkSlabs.NOWHERE);
  }

  long startMs() {
    return startMs;
  }

  boolean isYoungerThan(Cut cut) {
    return generation > cut.run();
  }

  /** The run that seals it, or {@link #OPEN}. */
  int frozenBy() {
    return frozenBy;
  }

  void freeze(int run) {
    frozenBy = run;
  }

  /** The oldest commit with samples here. */
  long firstSequence() {
    return firstSequence;
  }

  void note(long sequence) {
    firstSequence = Math.min(firstSequence, sequence);
  }

  void add(int slot, Chunk chunk, int length) {
    newest[slot] = slabs.add(newest[slot], chunk, length);
  }

  LateSamples late() {
    LateSamples samples = late;
    if (samples == null) {
      samples = late = new LateSamples(slots);
    }
    return samples;
  }

  boolean hasLate(int slot) {
    return late != null && late.has(slot);
  }

  boolean has(int slot) {
    return newest[slot] != ChunkSlabs.NOWHERE || hasLate(slot);
  }

  /** Adds the chunks of a series that overlap the times, as far as they do not go beyond. */
  void chunks(int slot, long fromMs, long toMs, Pieces pieces) {
    int before = pieces.size();
    for (int at = newest[slot]; at != ChunkSlabs.NOWHERE; at = slabs.previous(at)) {
      slabs.add(at, fromMs, toMs, pieces);
    }
    pieces.reverse(before);
  }

  /** Adds what a reader sees of a series' late samples to {@code pieces}. */
  void late(int slot, long sequence, long fromMs, long toMs, boolean overtaken, Pieces pieces) {
    Piece piece = late == null ? null : late.piece(slot, sequence, fromMs, toMs, overtaken);
    if (piece != null) {
      pieces.add(piece);
    }
  }

  /** Adds all of a series' late samples to {@code pieces}. */
  void late(int slot, boolean overtaken, Pieces pieces) {
    late(slot, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, overtaken, pieces);
  }

  int chunkCount() {
    return slabs.chunks();
  }

  int lateCount() {
    return late == null ? 0 : late.size();
  }

  long bytes() {
    return slabs.bytes()
        + 4L * slots
        + (late == null ? 0 : (long) late.size() * LateSamples.BYTES_PER_SAMPLE);
  }
}
