package io.narthex.federation.answer;

/**
 * What one server gives to federation.
 *
 * @param series most series of one answer
 * @param bytes most bytes of one answer before compression
 * @param concurrency most answers under way at once
 * @param cacheBytes what rendered series may take in memory, about
 */
public record FederationLimits(int series, long bytes, int concurrency, long cacheBytes) {
  public static final FederationLimits DEFAULTS =
      new FederationLimits(2_000_000, 2L << 30, 20, 48L << 20);
}
