package io.narthex.federation;

import io.narthex.exposition.EscapingScheme;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.util.List;

/**
 * What one request to {@code /federate} asks for.
 *
 * @param selectors the union of these is answered; none at all means nothing is
 * @param nowMs the end of the look-back, included (ms)
 * @param lookbackMs how old a last sample may be (ms)
 * @param externalLabels of this server, added to series that lack them
 * @param escaping what becomes of names the client may not know
 */
public record FederationRequest(
    List<List<Matcher>> selectors,
    long nowMs,
    long lookbackMs,
    Labels externalLabels,
    EscapingScheme escaping) {
  public FederationRequest {
    selectors = List.copyOf(selectors);
  }
}
