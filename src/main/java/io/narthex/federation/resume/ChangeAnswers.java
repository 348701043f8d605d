package io.narthex.federation.resume;

import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationException.Reason;
import io.narthex.federation.answer.KnownFamilies;
import io.narthex.federation.answer.Place;
import io.narthex.storage.ChangePoint;
import io.narthex.storage.ChangeSet;
import io.narthex.storage.SequenceGoneException;
import io.narthex.storage.Storage;
import java.util.function.Supplier;

/** Prepares answers of what was committed since a cursor. Thread-safe. */
public final class ChangeAnswers {
  private final Storage storage;
  private final Supplier<KnownFamilies> known;

  /** Answers from a store, with what is known of its families at the time. */
  public ChangeAnswers(Storage storage, Supplier<KnownFamilies> known) {
    this.storage = storage;
    this.known = known;
  }

  /**
   * Prepares an answer, which owns the place from then on.
   *
   * @throws FederationException where the cursor leads nowhere
   */
  public ChangeAnswer prepare(ChangeRequest request, Place place) throws FederationException {
    long selection = Cursor.hash(request.selectors(), request.shard());
    if (request.since().equals("now")) {
      Cursor now = new Cursor(storage.durablePoint(), selection);
      return new ChangeAnswer(request, place, known.get(), now, null);
    }
    Cursor cursor = Cursor.parse(request.since());
    if (cursor.selection() != selection) {
      throw gone("the cursor is of another selection");
    }
    try {
      // what is told now is durable in the epoch of now, whenever the last cursor was told
      ChangePoint from = storage.durablePoint().at(cursor.point().sequence());
      ChangeSet changes = storage.changes(cursor.point(), request.selectors());
      return new ChangeAnswer(request, place, known.get(), new Cursor(from, selection), changes);
    } catch (SequenceGoneException e) {
      throw gone(String.valueOf(e.getMessage()));
    }
  }

  private static FederationException gone(String problem) {
    return new FederationException(
        Reason.GONE, problem + "; start again with since=now, what lies between is not told");
  }
}
