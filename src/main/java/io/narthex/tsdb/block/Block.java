package io.narthex.tsdb.block;

import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.storage.SampleBatch;
import io.narthex.tsdb.chunk.ChunkCursors;
import io.narthex.tsdb.chunk.Pieces;
import io.narthex.tsdb.index.LabelIndex;
import java.util.Arrays;
import java.util.Set;

/** A sealed block, read as far as it is asked for. Safe for use by many threads. */
public final class Block {
  private final BlockMeta meta;
  private final BlockCache cache;

  public Block(BlockMeta meta, BlockCache cache) {
    this.meta = meta;
    this.cache = cache;
  }

  public BlockMeta meta() {
    return meta;
  }

  /** What is wrong with it, as far as it has been read; empty where nothing is. */
  public String problem() {
    return cache.problem(meta.id());
  }

  /**
   * The index over its series, numbered in label order; keeps it in memory while it is held.
   *
   * @throws BrokenBlockException where it cannot be read for good
   */
  public Series series() {
    return new Series(cache.index(meta), cache);
  }

  /** The series of a block. */
  public static final class Series {
    private final BlockIndex index;
    private final BlockChunks chunks;

    private Series(BlockIndex index, BlockCache cache) {
      this.index = index;
      this.chunks = new BlockChunks(index, new HeldSegments(index, cache));
    }

    public LabelIndex index() {
      return index.labelIndex();
    }

    public int size() {
      return index.size();
    }

    public Labels labels(int series) {
      return index.labels(series);
    }

    /**
     * Those of some series that have a chunk that overlaps the times (ms, both included): the array
     * itself where all have.
     */
    public int[] overlapping(int[] series, long fromMs, long toMs) {
      int[] kept = new int[series.length];
      int size = 0;
      for (int one : series) {
        if (overlaps(one, fromMs, toMs)) {
          kept[size++] = one;
        }
      }
      return size == series.length ? series : Arrays.copyOf(kept, size);
    }

    private boolean overlaps(int series, long fromMs, long toMs) {
      for (int i = index.firstChunk(series); i < index.firstChunk(series + 1); i++) {
        if (index.minMs(i) <= toMs && index.maxMs(i) >= fromMs) {
          return true;
        }
      }
      return false;
    }

    /**
     * About how many samples some series have between two times (ms, both included), as if those of
     * a chunk had even distances.
     */
    public double samples(int[] series, long fromMs, long toMs) {
      double samples = 0;
      for (int one : series) {
        for (int i = index.firstChunk(one); i < index.firstChunk(one + 1); i++) {
          samples += samples(i, fromMs, toMs);
        }
      }
      return samples;
    }

    private double samples(int chunk, long fromMs, long toMs) {
      long coveredMs = index.maxMs(chunk) - index.minMs(chunk) + 1;
      long sharedMs = Math.min(index.maxMs(chunk), toMs) - Math.max(index.minMs(chunk), fromMs) + 1;
      return index.count(chunk) * ((double) Math.max(0, sharedMs) / coveredMs);
    }

    /** Whether any of the series is here. */
    public boolean holdsAny(Set<Labels> wanted) {
      for (int series = 0; series < size(); series++) {
        if (wanted.contains(labels(series))) {
          return true;
        }
      }
      return false;
    }

    /** The time of the last sample of a series (ms). */
    public long maxMs(int series) {
      return index.maxMs(index.firstChunk(series + 1) - 1);
    }

    /** The last sample of a series. */
    public Sample last(int series) {
      SampleBatch batch = new SampleBatch(1);
      int chunk = index.firstChunk(series + 1) - 1;
      long lastMs = index.maxMs(chunk);
      chunks.cursor(chunk, lastMs, lastMs, new ChunkCursors()).next(batch);
      return batch.sample(batch.size() - 1);
    }

    /** Adds the chunks of a series that overlap the times (ms, both included). */
    public void pieces(int series, long fromMs, long toMs, Pieces pieces) {
      for (int i = index.firstChunk(series); i < index.firstChunk(series + 1); i++) {
        if (index.minMs(i) <= toMs && index.maxMs(i) >= fromMs) {
          pieces.add(chunks, i, Long.MAX_VALUE);
        }
      }
    }
  }
}
