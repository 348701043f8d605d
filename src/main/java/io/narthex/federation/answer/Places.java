package io.narthex.federation.answer;

import io.narthex.federation.answer.FederationException.Reason;
import io.narthex.model.Clock;
import java.util.concurrent.Semaphore;

/** The places of answers under way, of which there are only so many. Thread-safe. */
public final class Places {
  /** What prepares an answer in a place, which the answer then gives back. */
  public interface Preparation<A> {
    A in(Place place) throws FederationException;
  }

  private final FederationLimits limits;
  private final Clock clock;
  private final Semaphore free;

  public Places(FederationLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.free = new Semaphore(limits.concurrency());
  }

  /**
   * Prepares an answer in a place of its own.
   *
   * @throws FederationException where none is free, or the answer is refused
   */
  public <A> A take(Preparation<A> preparation) throws FederationException {
    if (!free.tryAcquire()) {
      throw new FederationException(
          Reason.TOO_MANY,
          limits.concurrency() + " federation answers are under way, which is the limit");
    }
    Place place = new Place(limits.bytes(), clock, free::release);
    boolean prepared = false;
    try {
      A answer = preparation.in(place);
      prepared = true;
      return answer;
    } finally {
      if (!prepared) {
        place.close();
      }
    }
  }
}
