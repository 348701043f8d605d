package io.narthex.promql;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one query asks for beside its text.
 *
 * @param lookbackMs the look-back instead of the engine's, or null
 * @param timeoutMs a shorter time-out than the engine's, or null
 * @param canceled turns true when nobody waits for the answer any more; asked often
 */
public record QueryOptions(
    @Nullable Long lookbackMs, @Nullable Long timeoutMs, BooleanSupplier canceled) {
  public static final QueryOptions DEFAULT = new QueryOptions(null, null, () -> false);
}
