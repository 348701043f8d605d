package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.storage.SampleCursor;
import io.narthex.tsdb.block.BlockStore;
import io.narthex.tsdb.block.Tombstone;
import io.narthex.tsdb.chunk.ByteReader;
import io.narthex.tsdb.chunk.ByteWriter;
import io.narthex.tsdb.chunk.Intervals;
import io.narthex.tsdb.chunk.Intervals.Interval;
import io.narthex.tsdb.chunk.Pieces;
import io.narthex.tsdb.chunk.SeriesCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was deleted and may still stand in head or blocks: every reader looks here. Immutable.
 *
 * <pre>tombstone := (labels as blob, zigzag from, varint (to - from))*</pre>
 */
final class Deletions {
  static final Deletions NONE = new Deletions(List.of());

  private static final int FULL_BYTES = BlockStore.MAX_SEGMENT_BYTES / 2;

  private final List<Tombstone> tombstones;
  private final Map<Labels, Intervals> bySeries = new HashMap<>();

  Deletions(List<Tombstone> tombstones) {
    this.tombstones = List.copyOf(tombstones);
    this.tombstones.forEach(this::read);
  }

  private void read(Tombstone tombstone) {
    ByteReader in = new ByteReader(tombstone.content(), 0);
    while (in.position() < tombstone.content().length) {
      byte[] labels = in.getBlob();
      long fromMs = in.getZigzag();
      Interval interval = new Interval(fromMs, fromMs + in.getVarint());
      bySeries.merge(
          Labels.fromCanonical(labels, 0, labels.length),
          new Intervals(List.of(interval)),
          (known, added) -> known.with(interval));
    }
  }

  /** The tombstones for an interval of each series. */
  static List<Tombstone> tombstones(Map<Labels, Interval> deleted) {
    List<Tombstone> made = new ArrayList<>();
    ByteWriter content = new ByteWriter(4096);
    deleted.forEach(
        (labels, interval) -> {
          if (content.size() > FULL_BYTES) {
            made.add(new Tombstone(UUID.randomUUID(), content.toByteArray()));
            content.clear();
          }
          content.putBlob(labels.canonical());
          content.putZigzag(interval.fromMs());
          content.putVarint(interval.toMs() - interval.fromMs());
        });
    if (content.size() > 0) {
      made.add(new Tombstone(UUID.randomUUID(), content.toByteArray()));
    }
    return made;
  }

  boolean isEmpty() {
    return tombstones.isEmpty();
  }

  List<Tombstone> tombstones() {
    return tombstones;
  }

  Deletions with(List<Tombstone> more) {
    List<Tombstone> all = new ArrayList<>(tombstones);
    all.addAll(more);
    return new Deletions(all);
  }

  Deletions without(List<Tombstone> gone) {
    Set<UUID> ids = new HashSet<>();
    gone.forEach(tombstone -> ids.add(tombstone.id()));
    return new Deletions(
        tombstones.stream().filter(tombstone -> !ids.contains(tombstone.id())).toList());
  }

  /** The series with deleted samples between two times (ms, both included). */
  Set<Labels> touched(long fromMs, long toMs) {
    Set<Labels> touched = new HashSet<>();
    bySeries.forEach(
        (labels, intervals) -> {
          if (intervals.overlap(fromMs, toMs)) {
            touched.add(labels);
          }
        });
    return touched;
  }

  /** What of a series is deleted, or null. */
  @Nullable Intervals of(Labels labels) {
    return bySeries.isEmpty() ? null : bySeries.get(labels);
  }

  /** A cursor over what is left of a series' pieces; times in ms, both included. */
  SampleCursor samples(Labels labels, Pieces pieces, long fromMs, long toMs) {
    Intervals deleted = of(labels);
    if (deleted == null) {
      return SeriesCursor.over(pieces, fromMs, toMs);
    }
    return deleted.samples(pieces, fromMs, toMs);
  }

  /** Whether anything of a series' pieces may be left. */
  boolean leaves(Labels labels, Pieces pieces) {
    Intervals deleted = of(labels);
    for (int i = 0; i < pieces.size(); i++) {
      if (deleted == null || !deleted.cover(pieces.minMs(i), pieces.maxMs(i))) {
        return true;
      }
    }
    return false;
  }
}
