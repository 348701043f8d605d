package io.narthex.federation.replica;

import io.narthex.model.Exemplar;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.StaleMarker;
import io.narthex.storage.AppendResult;
import io.narthex.storage.Appender;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch of one replica: samples of targets it leads go on to the store, the others are taken for
 * known already ({@link AppendResult#UNCHANGED}).
 */
final class ReplicaAppender implements Appender {
  private static final int STORE_BITS = 32;
  private static final long STORE_MASK = (1L << STORE_BITS) - 1;

  private final Replica replica;
  private final Appender store;
  private final long nowMs;
  private final List<Lead> held = new ArrayList<>();
  private final BitSet ledByOthers = new BitSet();
  private long ignored;

  ReplicaAppender(Replica replica, Appender store, long nowMs) {
    this.replica = replica;
    this.store = store;
    this.nowMs = nowMs;
  }

  Replica replica() {
    return replica;
  }

  @Override
  public long reference(Labels labels) {
    Labels merged = replica.merged(labels);
    TargetName target = new TargetName(merged.get("job"), merged.get("instance"));
    if (target.equals(replica.own())) {
      return store.reference(merged);
    }
    Lead lead = replica.group().lead(target);
    if (!replica.group().isOpen(lead, replica, nowMs)) {
      return pack(lead, 0);
    }
    long reference = store.reference(merged);
    return reference > 0 ? pack(lead, reference) : reference;
  }

  private static long pack(Lead lead, long reference) {
    if (reference > STORE_MASK) {
      throw new IllegalStateException("no room for the store's reference " + reference);
    }
    return (long) lead.number << STORE_BITS | reference;
  }

  @Override
  public AppendResult append(long reference, long startMs, long timestampMs, double value) {
    boolean marker = StaleMarker.is(value);
    AppendResult judged = judge(reference, timestampMs, marker);
    if (judged != AppendResult.APPENDED) {
      return judged;
    }
    long stored = reference & STORE_MASK;
    return noted(reference, timestampMs, marker, store.append(stored, startMs, timestampMs, value));
  }

  @Override
  public AppendResult append(
      long reference, long startMs, long timestampMs, FloatHistogram histogram) {
    boolean marker = StaleMarker.is(histogram.sum());
    AppendResult judged = judge(reference, timestampMs, marker);
    if (judged != AppendResult.APPENDED) {
      return judged;
    }
    long stored = reference & STORE_MASK;
    return noted(
        reference, timestampMs, marker, store.append(stored, startMs, timestampMs, histogram));
  }

  /** What becomes of a sample before the store sees it; appended means that it is to see it. */
  private AppendResult judge(long reference, long timestampMs, boolean marker) {
    if (isOwn(reference)) {
      return AppendResult.APPENDED;
    }
    Lead lead = lead(reference);
    if (lead == null) {
      return AppendResult.UNKNOWN_SERIES;
    }
    if (!isHeld(lead, timestampMs, marker) || lead.isBehind(timestampMs)) {
      ignored++;
      return AppendResult.UNCHANGED;
    }
    return (reference & STORE_MASK) == 0 ? AppendResult.UNKNOWN_SERIES : AppendResult.APPENDED;
  }

  private AppendResult noted(
      long reference, long timestampMs, boolean marker, AppendResult result) {
    Lead lead = lead(reference);
    if (lead != null && result == AppendResult.APPENDED) {
      lead.take(timestampMs, marker);
    }
    return result;
  }

  private @Nullable Lead lead(long reference) {
    return replica.group().lead((int) (reference >>> STORE_BITS));
  }

  private static boolean isOwn(long reference) {
    return reference >>> STORE_BITS == 0;
  }

  /**
   * Whether this batch has the lead, or gets it: by a sample newer than all, if it leads not yet.
   */
  private boolean isHeld(Lead lead, long timestampMs, boolean marker) {
    if (lead.isHeldBy(this)) {
      return true;
    }
    if (ledByOthers.get(lead.slot())) {
      return false;
    }
    if (!replica.group().isOpen(lead, replica, nowMs)) {
      ledByOthers.set(lead.slot());
      return false;
    }
    boolean given = replica.group().claim(lead, this, timestampMs, marker);
    if (given) {
      held.add(lead);
    }
    return given;
  }

  /** Exemplars come after a sample, and are of use only with it. */
  @Override
  public AppendResult append(long reference, Exemplar exemplar) {
    Lead lead = lead(reference);
    boolean taken = isOwn(reference) || (lead != null && lead.isHeldBy(this));
    return taken && (reference & STORE_MASK) != 0
        ? store.append(reference & STORE_MASK, exemplar)
        : AppendResult.UNCHANGED;
  }

  @Override
  public void metadata(String family, Metadata metadata) {
    store.metadata(family, metadata);
  }

  @Override
  public long commit() {
    ReplicaGroup group = replica.group();
    boolean stored = false;
    try {
      group.report(held, replica, store, nowMs);
      long sequence = store.commit();
      stored = true;
      group.committed(held, replica, ignored, nowMs);
      return sequence;
    } finally {
      if (!stored) {
        group.dropped(held);
      }
    }
  }

  @Override
  public void rollback() {
    replica.group().dropped(held);
    store.rollback();
  }
}
