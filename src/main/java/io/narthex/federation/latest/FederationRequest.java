package io.narthex.federation.latest;

import io.narthex.exposition.EscapingScheme;
import io.narthex.federation.answer.Shard;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.util.List;

/**
 * What one request to {@code /federate} asks for.
 *
 * @param selectors the union of these is answered; none at all means nothing is
 * @param results what expressions gave, told behind the selected series
 * @param timeMs the end of the look-back, included (ms)
 * @param lookbackMs how old a last sample may be (ms)
 * @param externalLabels of this server, added to series that lack them
 * @param format the form of the answer
 * @param escaping what becomes of names the client may not know
 * @param shard which part of the series
 * @param marked whether the end of the answer is marked
 */
public record FederationRequest(
    List<List<Matcher>> selectors,
    ExpressionResults results,
    long timeMs,
    long lookbackMs,
    Labels externalLabels,
    FederationFormat format,
    EscapingScheme escaping,
    Shard shard,
    boolean marked) {
  public FederationRequest {
    selectors = List.copyOf(selectors);
  }

  /** What Prometheus would be asked. */
  public static FederationRequest plain(
      List<List<Matcher>> selectors,
      long timeMs,
      long lookbackMs,
      Labels externalLabels,
      EscapingScheme escaping) {
    return new FederationRequest(
        selectors,
        ExpressionResults.NONE,
        timeMs,
        lookbackMs,
        externalLabels,
        FederationFormat.TEXT,
        escaping,
        Shard.ALL,
        false);
  }
}
