package io.narthex.config.web;

import io.narthex.http.config.Secret;
import io.narthex.http.config.TlsVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the server speaks TLS. Immutable.
 *
 * @param cert the server's certificate chain, PEM
 * @param key its private key, PEM
 * @param clientCa the authorities of clients' certificates, PEM; null for the platform's
 * @param clientAllowedSans of which a client's certificate must carry one; null for any
 * @param cipherSuites those of TLS 1.2 that are offered; empty for Java's choice
 * @param curves the groups for agreeing on a key, by Java's names; empty for Java's choice
 */
public record TlsServerConfig(
    Secret cert,
    Secret key,
    ClientAuth clientAuth,
    @Nullable Secret clientCa,
    @Nullable List<String> clientAllowedSans,
    TlsVersion minVersion,
    TlsVersion maxVersion,
    List<String> cipherSuites,
    List<String> curves) {
  /** What is asked of clients, by Go's names. */
  public enum ClientAuth {
    /** No certificate is asked for. */
    NO_CLIENT_CERT,
    /** One is asked for; it may be missing, and anyone may have signed it. */
    REQUEST_CLIENT_CERT,
    /** There must be one, and anyone may have signed it. */
    REQUIRE_ANY_CLIENT_CERT,
    /** It may be missing; one that comes must be signed by an authority. */
    VERIFY_CLIENT_CERT_IF_GIVEN,
    /** There must be one, signed by an authority. */
    REQUIRE_AND_VERIFY_CLIENT_CERT;

    public boolean isRequired() {
      return this == REQUIRE_ANY_CLIENT_CERT || this == REQUIRE_AND_VERIFY_CLIENT_CERT;
    }

    public boolean isRequested() {
      return this != NO_CLIENT_CERT;
    }

    public boolean isVerified() {
      return this == VERIFY_CLIENT_CERT_IF_GIVEN || this == REQUIRE_AND_VERIFY_CLIENT_CERT;
    }
  }

  /** The files that the configuration names. */
  public Stream<Path> files() {
    return Stream.of(cert, key, clientCa)
        .filter(Secret.File.class::isInstance)
        .map(file -> ((Secret.File) file).path());
  }
}
