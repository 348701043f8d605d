package io.narthex.config.revision;

import java.util.List;
import java.util.Optional;

/**
 * Where revisions are kept: a database, or a fake in tests. What is written is durable on return.
 * Thread-safe; every method throws {@link RevisionStoreException} where the store is away.
 */
public interface RevisionStore {
  /**
   * Revisions, the newest first.
   *
   * @param before only those with a smaller number
   */
  List<Revision> list(int before, int limit);

  Optional<Revision> find(int number);

  /** The texts of a revision that exists. */
  RevisionTexts texts(int number);

  /** Stores a revision under the next number, which is the one it comes back with. */
  Revision create(Revision unnumbered, RevisionTexts texts);

  /** What came into force last; nothing until the first time. */
  Optional<Revision.Activation> active();

  /** When each of some revisions came into force last, for those that ever did. */
  List<Revision.Activation> lastActivations(List<Integer> numbers);

  void activate(Revision.Activation activation);
}
