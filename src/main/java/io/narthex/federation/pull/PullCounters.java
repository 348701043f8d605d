package io.narthex.federation.pull;

import io.narthex.federation.resume.Cursor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How many pulls of one source there were, and what they missed. Thread-safe. */
final class PullCounters {
  private final AtomicLong pulls = new AtomicLong();
  private final AtomicLong gaps = new AtomicLong();
  private final AtomicLong missedCommits = new AtomicLong();
  private volatile long series;
  private volatile @Nullable Cursor lost;

  long pulls() {
    return pulls.get();
  }

  /** How often the source had forgotten where to go on. */
  long gaps() {
    return gaps.get();
  }

  /** How many of its commits that cost; those of another store cannot be counted. */
  long missedCommits() {
    return missedCommits.get();
  }

  /** How many series the last whole answer told of; one counts for each of its frames. */
  long series() {
    return series;
  }

  /** Notes a pull that has ended. */
  void pulled() {
    pulls.incrementAndGet();
  }

  /** Notes what a whole answer told of. */
  void answered(long seriesTold) {
    series = seriesTold;
  }

  /** Notes that a cursor leads nowhere any more. */
  void gone(@Nullable Cursor cursor) {
    gaps.incrementAndGet();
    lost = cursor;
  }

  /** Notes that so many commits of a backlog are gone. */
  void gone(long commits) {
    gaps.incrementAndGet();
    missedCommits.addAndGet(commits);
  }

  /** Notes where the pulls have begun again, which tells how much lies between. */
  void begunAgain(Cursor next) {
    Cursor before = lost;
    if (before != null && next.isAlongWith(before)) {
      long commits = next.point().sequence() - before.point().sequence();
      missedCommits.addAndGet(Math.max(0, commits));
    }
    lost = null;
  }
}
