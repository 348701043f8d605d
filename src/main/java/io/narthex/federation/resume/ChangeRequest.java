package io.narthex.federation.resume;

import io.narthex.federation.answer.Shard;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.util.List;

/**
 * A request for all that was committed since.
 *
 * @param since a cursor, a time (Unix seconds), or {@code now} for nothing but a cursor
 * @param until a cursor that nothing is told beyond, or "" for all there is
 * @param maxBytes where the answer should end and be gone on with (bytes)
 * @param externalLabels of this server, added to series that lack them
 */
public record ChangeRequest(
    List<List<Matcher>> selectors,
    Shard shard,
    String since,
    String until,
    long maxBytes,
    Labels externalLabels) {
  /** Of {@code maxBytes}: as long as the server allows. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  public ChangeRequest {
    selectors = List.copyOf(selectors);
  }
}
