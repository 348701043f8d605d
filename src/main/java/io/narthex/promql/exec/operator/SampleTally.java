package io.narthex.promql.exec.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How many samples the steps of an expression look at, as Prometheus counts its queryable samples:
 * as if each step were a query of its own. What is read once and looked at by many steps counts for
 * each, what is written twice counts twice; of what a subquery reads, only its results count.
 * Several threads add; one makes parts and asks.
 */
public final class SampleTally {
  private final int steps;
  private final @Nullable AtomicLongArray perStep;
  private final LongAdder total = new LongAdder();
  private final List<SampleTally> parts = new ArrayList<>();
  private final List<SampleTally> onces = new ArrayList<>();
  private int times = 1;

  /**
   * @param eachStep whether the steps are counted one by one, too
   */
  public SampleTally(int steps, boolean eachStep) {
    this.steps = steps;
    this.perStep = eachStep ? new AtomicLongArray(steps) : null;
  }

  /** Counts for a part with the same steps, which may stand at several places. */
  public SampleTally part() {
    SampleTally part = new SampleTally(steps, perStep != null);
    parts.add(part);
    return part;
  }

  /** Counts for a part, of whatever steps, all of which every step looks at. */
  public SampleTally once() {
    SampleTally once = new SampleTally(1, false);
    onces.add(once);
    return once;
  }

  /** Counts what counts nowhere. */
  public static SampleTally aside() {
    return new SampleTally(1, false);
  }

  /** The part stands at one more place. */
  public void standsAgain() {
    times++;
  }

  public boolean countsEachStep() {
    return perStep != null;
  }

  public void add(long samples) {
    total.add(samples);
  }

  /** Only notes at which step samples that are added count. */
  public void note(int step, long samples) {
    if (perStep != null) {
      perStep.addAndGet(step, samples);
    }
  }

  /** At all steps together. */
  public long total() {
    long sum = total.sum();
    for (SampleTally part : parts) {
      sum += part.total();
    }
    return times * (sum + steps * ofOnces());
  }

  /** At each step, or null where they are not counted one by one. */
  public long @Nullable [] each() {
    if (perStep == null) {
      return null;
    }
    long[] each = new long[steps];
    addTo(each, 1);
    return each;
  }

  private void addTo(long[] each, long factor) {
    long ofOnces = ofOnces();
    for (int step = 0; step < steps; step++) {
      long here = perStep == null ? 0 : perStep.get(step);
      each[step] += factor * times * (here + ofOnces);
    }
    for (SampleTally part : parts) {
      part.addTo(each, factor * times);
    }
  }

  private long ofOnces() {
    return onces.stream().mapToLong(SampleTally::total).sum();
  }
}
