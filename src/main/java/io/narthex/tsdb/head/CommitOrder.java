package io.narthex.tsdb.head;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The order of commits and what readers see of it.
 *
 * <p><b>The life of a commit.</b> The journal's writer thread gives each commit the next sequence
 * number as it writes its record: the order of numbers is the order of records. Then the commit is
 * applied to the head by the thread that asked for it, stripe by stripe, each under its own lock,
 * while other commits do the same. Then it is {@link #complete}. The newest complete commit is the
 * highest number all of whose predecessors are complete too: one that is still being applied holds
 * back all after it. Readers pin that number, and a sample belongs to them if the number of the
 * commit that brought it is not higher.
 *
 * <p><b>What a series keeps.</b> Samples are not tagged with their commit. Within one series chunks
 * grow in the order of commits, so what a reader sees of them is a prefix, and its end is a time.
 * The series knows that end for the last commit that touched it and for the one before (its two
 * slots); that serves every reader not more than one commit behind. The older slot is overwritten
 * by the next commit of the series only if no reader is between the two, else its end goes into the
 * stripe's history first. "No reader" is decided with the {@link Horizon} of the commit, taken
 * once, after its number was given and before it is applied. That a reader may arrive later than
 * the horizon was taken does no harm: it pins the newest complete commit of its own time, which is
 * at least that of the horizon, and the horizon counts everything from there on as seen.
 *
 * <p>The reader's half of that argument: it registers its pin and then looks whether the newest
 * complete commit is still the one it pinned. If so, a horizon taken before the registration had
 * seen at most this number as complete, and one taken after has seen the pin. If not, it moves its
 * pin and looks again.
 *
 * <p><b>Commits that overtake each other.</b> Two commits with samples for one series may be
 * applied in the other order than numbered. The one that comes late finds the series' last commit
 * to be higher than itself, and puts its sample with the late samples, which do carry their
 * commit's number. No reader can have seen the overtaking commit by then, since the overtaken one
 * holds it back. Of two samples at one time the one of the lower commit stands. So what the store
 * holds is a function of the journal alone, whatever the timing: replaying it in order gives the
 * same.
 *
 * <p><b>Views.</b> Readers also need a stable set of sealed blocks. {@link #publish} swaps it,
 * {@link #pin} reads it, both under this object's monitor, which no append ever takes. An epoch
 * counts the swaps; what an old view may still need is freed when {@link #isUnseen} says so.
 *
 * <p>Locks: this monitor, then nothing. Stripe locks are taken one at a time and never inside it.
 */
public final class CommitOrder {
  /** No more commits than this may be complete ahead of one that is not. */
  private static final int RING = 1 << 12;

  private static final int SPINS = 200;
  private static final long PARK_NANOS = 20_000;

  /** A reader's hold on the store: nothing later than the sequence, and this view of the blocks. */
  public static final class Pin<V> {
    private final long sequence;
    private final long epoch;
    private final V view;

    private Pin(long sequence, long epoch, V view) {
      this.sequence = sequence;
      this.epoch = epoch;
      this.view = view;
    }

    public long sequence() {
      return sequence;
    }

    public V view() {
      return view;
    }
  }

  private final AtomicLongArray done = new AtomicLongArray(RING);
  private final AtomicLong newest = new AtomicLong();

  @GuardedBy("this")
  private final List<Pin<?>> open = new ArrayList<>();

  @GuardedBy("this")
  private long epoch;

  private volatile long[] pinned = new long[0];

  /** Begins after the last commit of an earlier life. */
  public void startAfter(long sequence) {
    newest.set(sequence);
  }

  /** The newest complete commit. */
  public long newest() {
    return newest.get();
  }

  /** Notes that a commit was applied, or came to nothing. */
  public void complete(long sequence) {
    await(sequence - RING);
    done.set((int) (sequence & (RING - 1)), sequence);
    long complete = newest.get();
    while (done.get((int) ((complete + 1) & (RING - 1))) == complete + 1) {
      newest.compareAndSet(complete, complete + 1);
      complete = newest.get();
    }
  }

  /** Waits until a commit and all before it are complete. */
  public void await(long sequence) {
    for (int spins = 0; newest.get() < sequence; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(PARK_NANOS);
      }
    }
  }

  /** What readers may see from now on; the number first, then the pins: see above. */
  Horizon horizon() {
    long complete = newest.get();
    return new Horizon(complete, pinned);
  }

  /** Pins the newest complete commit and the view; {@link #release} it. */
  public synchronized <V> Pin<V> pin(Supplier<V> view) {
    while (true) {
      Pin<V> pin = new Pin<>(newest.get(), epoch, view.get());
      open.add(pin);
      pinned = sequences();
      if (newest.get() == pin.sequence()) {
        return pin;
      }
      open.remove(open.size() - 1);
    }
  }

  public synchronized void release(Pin<?> pin) {
    open.remove(pin);
    pinned = sequences();
  }

  @GuardedBy("this")
  private long[] sequences() {
    long[] sequences = new long[open.size()];
    for (int i = 0; i < sequences.length; i++) {
      sequences[i] = open.get(i).sequence;
    }
    return sequences;
  }

  /** Swaps the view; returns the epoch that ended with it. */
  public synchronized long publish(Runnable swap) {
    swap.run();
    return epoch++;
  }

  /** Whether no reader is left from that epoch or before. */
  public synchronized boolean isUnseen(long endedEpoch) {
    return open.stream().allMatch(pin -> pin.epoch > endedEpoch);
  }

  public synchronized int readers() {
    return open.size();
  }
}
