package io.narthex.http.config;

import java.util.Map;

/**
 * A signed statement in the place of a client's secret (RFC 7523, section 2.1).
 *
 * @param key an RSA key in PEM
 * @param keyId tells the token endpoint which key that is; "" for nothing
 * @param algorithm of the signature, as JWS names it: RS256, RS384 or RS512
 * @param audience "" for the token endpoint's address
 * @param claims added to the others, or in their place: text, numbers, flags, lists and maps
 */
public record JwtBearer(
    Secret key,
    String keyId,
    String algorithm,
    String issuer,
    String audience,
    Map<String, Object> claims) {
  public JwtBearer {
    claims = Map.copyOf(claims);
  }
}
