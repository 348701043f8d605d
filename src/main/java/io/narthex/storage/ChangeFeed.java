package io.narthex.storage;

import io.narthex.model.Matcher;
import java.util.List;

/** Tells what was committed after a given point: for resumable federation and remote write. */
public interface ChangeFeed {
  /** The newest commit that would survive a crash; only such sequences may be handed out. */
  long durableSequence();

  /** The newest place that may be handed out to be come back to. */
  ChangePoint durablePoint();

  /**
   * A place that everything is told after which the store holds from a time on (ms since the
   * epoch), and maybe some that is older.
   */
  ChangePoint since(long timeMs);

  /**
   * What commits after a place brought, as {@link #changes(long, List)} tells it, or as {@link
   * PastChanges} where they are not known one by one any more.
   *
   * @throws SequenceGoneException where the place is none of this store's, or no longer known
   */
  ChangeSet changes(ChangePoint after, List<List<Matcher>> selectors) throws SequenceGoneException;

  /**
   * What commits after {@code afterSequence} brought for the series any selector accepts, in commit
   * order, up to the newest durable one. The caller closes what it gets.
   *
   * @throws SequenceGoneException where that far back is no longer known commit by commit
   */
  ChangeSet changes(long afterSequence, List<List<Matcher>> selectors) throws SequenceGoneException;
}
