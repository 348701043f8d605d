package io.narthex.federation.replica;

import org.jspecify.annotations.Nullable;

/**
 * Which replica is believed about one target of a group. The next leader is one that has newer
 * samples once the leader has missed two intervals; one that comes back takes nothing back.
 *
 * <p>Guarded by its group, but for what the batch that holds it does: from the claim to its end,
 * one batch alone writes.
 */
final class Lead {
  /** How many leads of a group have numbers at a time. */
  static final int SLOTS = 1 << 17;

  /** No leader that brings samples more seldom is waited for longer than if it did so. */
  private static final long LONGEST_STEP_MS = 5 * 60_000;

  private static final int MISSED_INTERVALS = 2;
  private static final long NEVER = Long.MIN_VALUE;

  final TargetName target;
  final int number;
  private volatile @Nullable ReplicaAppender holder;
  private volatile long floorMs = NEVER;
  private volatile long lastMs = NEVER;
  private String leader = "";
  private long heardMs;
  private long stepMs;
  private long reportedMs;
  private long failovers;
  private long newestMs;
  private long newStepMs;
  private boolean heard;

  Lead(TargetName target, int number) {
    this.target = target;
    this.number = number;
  }

  /** The lead as it was stored: who led, up to which sample, and when that was noted (ms). */
  void restore(String leader, long lastMs, long heardMs) {
    this.leader = leader;
    this.lastMs = lastMs;
    this.heardMs = heardMs;
    reportedMs = heardMs;
    floorMs = lastMs;
  }

  String leader() {
    return leader;
  }

  long lastMs() {
    return lastMs;
  }

  long failovers() {
    return failovers;
  }

  long newestMs() {
    return newestMs;
  }

  /** Where the lead stands among those of its group. */
  int slot() {
    return number % SLOTS;
  }

  boolean isHeldBy(ReplicaAppender batch) {
    return holder == batch;
  }

  /** Whether a sample is at or before what was accepted when this leader took over. */
  boolean isBehind(long timestampMs) {
    return timestampMs <= floorMs;
  }

  /** Whether the replica leads, or might now. */
  boolean isOpenTo(Replica replica, long nowMs) {
    long waitMs = MISSED_INTERVALS * Math.max(stepMs, replica.intervalMs());
    return leader.isEmpty() || leader.equals(replica.name()) || nowMs - heardMs > waitMs;
  }

  /**
   * Gives the lead to a batch until its end, where no batch of another replica has it. Who does not
   * lead yet needs a sample newer than all, for markers and what is known change no leader.
   */
  boolean claim(ReplicaAppender batch, long timestampMs, boolean marker) {
    String replica = batch.replica().name();
    ReplicaAppender now = holder;
    boolean free = now == null || now.replica().name().equals(replica);
    boolean leads = leader.equals(replica);
    if (!free || (!leads && (marker || timestampMs <= lastMs))) {
      return false;
    }
    if (!leads) {
      floorMs = lastMs;
    }
    newestMs = lastMs;
    newStepMs = stepMs;
    heard = false;
    holder = batch;
    return true;
  }

  /** Notes a sample that the store took, stale markers included. */
  void take(long timestampMs, boolean marker) {
    heard |= !marker && timestampMs > lastMs;
    if (timestampMs > newestMs) {
      boolean measures = !marker && newestMs != NEVER;
      newStepMs = measures ? Math.min(timestampMs - newestMs, LONGEST_STEP_MS) : newStepMs;
      newestMs = timestampMs;
    }
  }

  /** Whether the batch brought something newer than there was. */
  boolean isAhead() {
    return newestMs > lastMs;
  }

  /** When a report is stamped (ms): several in one millisecond would refuse each other. */
  long reportAt(long nowMs) {
    reportedMs = Math.max(nowMs, reportedMs + 1);
    return reportedMs;
  }

  /** Ends the claim of a batch that was committed. */
  void commit(String replica, long nowMs) {
    if (heard) {
      failovers += leader.isEmpty() || leader.equals(replica) ? 0 : 1;
      leader = replica;
      heardMs = nowMs;
      stepMs = newStepMs;
    }
    lastMs = newestMs;
    holder = null;
  }

  /** Ends the claim of a batch of which nothing was stored. */
  void release() {
    holder = null;
  }
}
