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
import java.util.regex.Pattern;

/** Prepares answers of what was committed since a cursor. Thread-safe. */
public final class ChangeAnswers {
  private static final Pattern UNIX_SECONDS = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

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
      return new ChangeAnswer(request, place, known.get(), now, Long.MAX_VALUE, null);
    }
    Cursor cursor = since(request.since(), selection);
    long until = request.until().isEmpty() ? Long.MAX_VALUE : until(request, cursor);
    try {
      // what is told now is durable in the epoch of now, whenever the last cursor was told
      ChangePoint from = cursor.point().inEpoch(storage.durablePoint().epoch());
      ChangeSet changes = storage.changes(cursor.point(), request.selectors());
      Cursor start = new Cursor(from, selection);
      return new ChangeAnswer(request, place, known.get(), start, until, changes);
    } catch (SequenceGoneException e) {
      throw gone(String.valueOf(e.getMessage()));
    }
  }

  private Cursor since(String text, long selection) throws FederationException {
    return UNIX_SECONDS.matcher(text).matches()
        ? new Cursor(storage.since((long) (Double.parseDouble(text) * 1000)), selection)
        : cursor(text, selection);
  }

  private static Cursor cursor(String text, long selection) throws FederationException {
    Cursor cursor = Cursor.parse(text);
    if (cursor.selection() != selection) {
      throw gone("the cursor is of another selection");
    }
    return cursor;
  }

  private static long until(ChangeRequest request, Cursor since) throws FederationException {
    Cursor until = cursor(request.until(), since.selection());
    if (!until.point().store().equals(since.point().store())) {
      throw gone("since and until are cursors of two stores");
    }
    return until.point().sequence();
  }

  private static FederationException gone(String problem) {
    return new FederationException(
        Reason.GONE, problem + "; start again with since=now, what lies between is not told");
  }
}
