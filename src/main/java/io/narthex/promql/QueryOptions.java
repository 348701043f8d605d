package io.narthex.promql;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one query asks for beside its text.
 *
 * @param lookbackMs the look-back instead of the engine's, or null
 * @param timeoutMs a shorter time-out than the engine's, or null; the time it waited counts
 * @param canceled turns true when nobody waits for the answer any more; asked often
 * @param origin who asks
 * @param explain whether each part of the plan is measured
 * @param queuedNanos for how long it waited for its turn (ns)
 */
public record QueryOptions(
    @Nullable Long lookbackMs,
    @Nullable Long timeoutMs,
    BooleanSupplier canceled,
    QueryOrigin origin,
    boolean explain,
    long queuedNanos) {
  public static final QueryOptions DEFAULT =
      new QueryOptions(null, null, () -> false, QueryOrigin.UNKNOWN, false, 0);

  public QueryOptions withLookback(long ms) {
    return new QueryOptions(ms, timeoutMs, canceled, origin, explain, queuedNanos);
  }

  public QueryOptions withTimeout(long ms) {
    return new QueryOptions(lookbackMs, ms, canceled, origin, explain, queuedNanos);
  }

  public QueryOptions until(BooleanSupplier isCanceled) {
    return new QueryOptions(lookbackMs, timeoutMs, isCanceled, origin, explain, queuedNanos);
  }

  public QueryOptions askedBy(QueryOrigin who) {
    return new QueryOptions(lookbackMs, timeoutMs, canceled, who, explain, queuedNanos);
  }

  public QueryOptions explained() {
    return new QueryOptions(lookbackMs, timeoutMs, canceled, origin, true, queuedNanos);
  }

  public QueryOptions queuedFor(long nanos) {
    return new QueryOptions(lookbackMs, timeoutMs, canceled, origin, explain, nanos);
  }
}
