package io.narthex.federation;

import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationLimits;
import io.narthex.federation.answer.KnownFamilies;
import io.narthex.federation.answer.Places;
import io.narthex.federation.latest.FederationAnswer;
import io.narthex.federation.latest.FederationRequest;
import io.narthex.federation.latest.LatestAnswers;
import io.narthex.federation.resume.ChangeAnswer;
import io.narthex.federation.resume.ChangeAnswers;
import io.narthex.federation.resume.ChangeRequest;
import io.narthex.model.Clock;
import io.narthex.model.Metadata;
import io.narthex.storage.Storage;
import java.util.Map;
import java.util.function.Supplier;

/** Answers {@code /federate}, each time from one pinned commit. Thread-safe. */
public final class Federation {
  private final Places places;
  private final LatestAnswers latest;
  private final ChangeAnswers changes;

  /**
   * Federation of a store.
   *
   * @param metadata by family name, for answers that tell types
   */
  public Federation(
      Storage storage,
      Supplier<Map<String, Metadata>> metadata,
      Clock clock,
      FederationLimits limits) {
    Supplier<KnownFamilies> known = () -> new KnownFamilies(metadata.get());
    this.places = new Places(limits, clock);
    this.latest = new LatestAnswers(storage, known, limits);
    this.changes = new ChangeAnswers(storage, known);
  }

  /**
   * Prepares an answer; the caller writes and closes it.
   *
   * @throws FederationException where a limit stands against it
   */
  public FederationAnswer answer(FederationRequest request) throws FederationException {
    return places.take(place -> latest.prepare(request, place));
  }

  /**
   * Prepares an answer of all changes since a cursor; the caller writes and closes it.
   *
   * @throws FederationException where the cursor leads nowhere or a limit stands against it
   */
  public ChangeAnswer changes(ChangeRequest request) throws FederationException {
    return places.take(place -> changes.prepare(request, place));
  }
}
