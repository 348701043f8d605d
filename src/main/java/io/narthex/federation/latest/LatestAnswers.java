package io.narthex.federation.latest;

import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationException.Reason;
import io.narthex.federation.answer.FederationLimits;
import io.narthex.federation.answer.KnownFamilies;
import io.narthex.federation.answer.Place;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.Storage;
import java.util.function.Supplier;

/** Prepares answers of last samples. Thread-safe. */
public final class LatestAnswers {
  private final Storage storage;
  private final FederationLimits limits;
  private final AnswerForms forms;
  private final LineLength lines = new LineLength();

  /** Answers from a store, with what is known of its families at the time. */
  public LatestAnswers(Storage storage, Supplier<KnownFamilies> known, FederationLimits limits) {
    this.storage = storage;
    this.limits = limits;
    this.forms = new AnswerForms(known, limits.cacheBytes());
  }

  /**
   * Prepares an answer, which owns the place from then on.
   *
   * @throws FederationException where it would be too large
   */
  public FederationAnswer prepare(FederationRequest request, Place place)
      throws FederationException {
    Querier querier = storage.querier();
    boolean accepted = false;
    try {
      LatestCursor series = series(request, querier);
      check((series.size() + request.results().size()) / request.shard().count());
      accepted = true;
      return new FederationAnswer(request, place, querier, series, forms, lines);
    } finally {
      if (!accepted) {
        querier.close();
      }
    }
  }

  private static LatestCursor series(FederationRequest request, Querier querier) {
    return request.selectors().isEmpty()
        ? ExpressionResults.NONE.cursor()
        : querier.latest(
            request.selectors(), request.timeMs() - request.lookbackMs(), request.timeMs());
  }

  private void check(int series) throws FederationException {
    if (series > limits.series()) {
      throw tooLarge(series + " series are selected, the limit is " + limits.series());
    }
    double bytes = lines.bytesOf(series);
    if (bytes > limits.bytes()) {
      throw tooLarge(
          "about %.0f bytes would be sent, the limit is %d".formatted(bytes, limits.bytes()));
    }
  }

  private static FederationException tooLarge(String problem) {
    return new FederationException(
        Reason.TOO_LARGE,
        "federation refused: " + problem + "; narrow match[] or ask in parts with shard=i/n");
  }
}
