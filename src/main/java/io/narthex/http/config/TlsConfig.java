package io.narthex.http.config;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to speak TLS.
 *
 * @param ca the authorities to trust, PEM; null for the platform's
 * @param cert the client's certificate chain, PEM
 * @param key the client's private key, PEM (PKCS #8)
 * @param serverName the name to ask for and to verify; "" for the host of the URL
 */
public record TlsConfig(
    @Nullable Secret ca,
    @Nullable Secret cert,
    @Nullable Secret key,
    String serverName,
    boolean insecureSkipVerify,
    @Nullable TlsVersion minVersion,
    @Nullable TlsVersion maxVersion) {
  public static final TlsConfig DEFAULT = new TlsConfig(null, null, null, "", false, null, null);

  /** Whether the name is one that can be asked for: addresses cannot (RFC 6066, section 3). */
  public boolean asksByName() {
    return !serverName.isEmpty() && !serverName.matches("[0-9.]+|.*:.*");
  }

  Stream<@Nullable Secret> secrets() {
    return Stream.of(ca, cert, key);
  }
}
