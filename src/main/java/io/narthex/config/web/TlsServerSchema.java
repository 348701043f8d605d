package io.narthex.config.web;

import static io.narthex.config.schema.Types.FILE;
import static io.narthex.config.schema.Types.FLAG;
import static io.narthex.config.schema.Types.SECRET;
import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Type;
import io.narthex.config.schema.Types;
import io.narthex.config.web.TlsServerConfig.ClientAuth;
import io.narthex.http.config.Secret;
import io.narthex.http.config.TlsVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code tls_server_config}, with Go's names for what TLS can do. */
final class TlsServerSchema {
  private static final Map<String, ClientAuth> CLIENT_AUTH =
      Map.of(
          "", ClientAuth.NO_CLIENT_CERT,
          "NoClientCert", ClientAuth.NO_CLIENT_CERT,
          "RequestClientCert", ClientAuth.REQUEST_CLIENT_CERT,
          "RequireAnyClientCert", ClientAuth.REQUIRE_ANY_CLIENT_CERT,
          "RequireClientCert", ClientAuth.REQUIRE_ANY_CLIENT_CERT,
          "VerifyClientCertIfGiven", ClientAuth.VERIFY_CLIENT_CERT_IF_GIVEN,
          "RequireAndVerifyClientCert", ClientAuth.REQUIRE_AND_VERIFY_CLIENT_CERT);

  /** Go's name to Java's. */
  private static final Map<String, String> CURVES =
      Map.of(
          "CurveP256", "secp256r1",
          "CurveP384", "secp384r1",
          "CurveP521", "secp521r1",
          "X25519", "x25519");

  private static final Type VERSION =
      word(Stream.of(TlsVersion.values()).map(TlsVersion::name), "unknown TLS version: ");

  static final Struct TLS =
      Struct.of(
              "web.TLSConfig",
              List.of(
                  Field.of("cert", TEXT),
                  Field.of("key", SECRET),
                  Field.of("client_ca", TEXT),
                  Field.of("cert_file", FILE),
                  Field.of("key_file", FILE),
                  Field.of("client_auth_type", TEXT),
                  Field.of("client_ca_file", FILE),
                  Field.of("client_allowed_sans", Types.list(TEXT)),
                  Field.of(
                      "cipher_suites",
                      Types.list(word(CipherSuites.ALL.stream(), "unknown cipher: "))),
                  Field.of(
                      "curve_preferences",
                      Types.list(word(CURVES.keySet().stream(), "unknown curve: "))),
                  Field.of("min_version", VERSION),
                  Field.of("max_version", VERSION),
                  Field.of("prefer_server_cipher_suites", FLAG, true)))
          .building(TlsServerSchema::build);

  private TlsServerSchema() {}

  private static Type word(Stream<String> words, String error) {
    return Types.word(words.toList(), text -> error + text);
  }

  /** Empty where the section asks for no TLS. */
  static Optional<TlsServerConfig> read(Section tls) {
    return isAskedFor(tls) ? Optional.of(tls.as(TlsServerConfig.class)) : Optional.empty();
  }

  private static boolean isAskedFor(Section tls) {
    return Stream.of(
            "cert",
            "key",
            "client_ca",
            "cert_file",
            "key_file",
            "client_ca_file",
            "client_auth_type")
        .anyMatch(tls::isSet);
  }

  private static Object build(Section tls) {
    if (!isAskedFor(tls)) {
      return tls;
    }
    List<String> suites = tls.texts("cipher_suites");
    return new TlsServerConfig(
        needed(tls, "cert"),
        needed(tls, "key"),
        clientAuth(tls),
        secret(tls, "client_ca").orElse(null),
        tls.has("client_allowed_sans") ? tls.texts("client_allowed_sans") : null,
        leastVersion(tls),
        version(tls, "max_version", TlsVersion.TLS13),
        CipherSuites.ofTls12(suites),
        tls.texts("curve_preferences").stream().map(CURVES::get).toList());
  }

  private static Secret needed(Section tls, String key) {
    return secret(tls, key)
        .orElseThrow(
            () -> new IllegalArgumentException("missing one of " + key + " or " + key + "_file"));
  }

  /** In place or as a file; a file goes first. */
  private static Optional<Secret> secret(Section tls, String key) {
    if (tls.isSet(key + "_file")) {
      return Optional.of(Secret.file(Path.of(tls.text(key + "_file"))));
    }
    return tls.isSet(key) ? Optional.of(Secret.of(tls.text(key))) : Optional.empty();
  }

  private static ClientAuth clientAuth(Section tls) {
    String name = tls.text("client_auth_type");
    ClientAuth type = CLIENT_AUTH.get(name);
    if (type == null) {
      throw tls.error("client_auth_type", "invalid ClientAuth: " + name);
    }
    if (type == ClientAuth.NO_CLIENT_CERT && secret(tls, "client_ca").isPresent()) {
      throw new IllegalArgumentException(
          "client CA's have been configured without a Client Auth Policy");
    }
    return type;
  }

  /** Go does not let the suites of TLS 1.3 be chosen; suites of that alone rule TLS 1.2 out. */
  private static TlsVersion leastVersion(Section tls) {
    List<String> suites = tls.texts("cipher_suites");
    TlsVersion most = version(tls, "max_version", TlsVersion.TLS13);
    boolean noneOfTls12 = !suites.isEmpty() && CipherSuites.ofTls12(suites).isEmpty();
    TlsVersion least =
        noneOfTls12 ? TlsVersion.TLS13 : version(tls, "min_version", TlsVersion.TLS12);
    if (least.compareTo(most) > 0) {
      throw tls.error("max_version", "max_version leaves no version of TLS to speak");
    }
    return least;
  }

  private static TlsVersion version(Section tls, String key, TlsVersion otherwise) {
    TlsVersion version = tls.isSet(key) ? TlsVersion.valueOf(tls.text(key)) : otherwise;
    if (version.compareTo(TlsVersion.TLS12) < 0) {
      throw tls.error(key, key + ": Java speaks no TLS before 1.2 (jdk.tls.disabledAlgorithms)");
    }
    return version;
  }
}
