package io.narthex.config.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.schema.ConfigException;
import io.narthex.config.web.TlsServerConfig.ClientAuth;
import io.narthex.http.config.TlsVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and what promtool 3.5 (check web-config) says to each. */
class WebConfigTest {
  private static final String HASH = "$2b$10$abcdefghijklmnopqrstuuqflPDzB6gcMhKa1rZqKiun2YGL5sa2u";

  @TempDir private Path directory;

  /** What promtool lets pass: Go would speak TLS 1.0, or start and let nobody in. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "min_version: TLS10 | min_version: Java speaks no TLS before 1.2",
        "min_version: TLS13, max_version: TLS12 | max_version leaves no version of TLS to speak",
        "max_version: TLS12, cipher_suites: [TLS_AES_128_GCM_SHA256]"
            + " | max_version leaves no version of TLS to speak"
      })
  void whatJavaCannotDoIsRefused(String setting, String error) {
    assertThatThrownBy(() -> load("tls_server_config: {cert: a, key: b, " + setting + "}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(error);
  }

  @Test
  void tlsOfTheServer() throws IOException {
    TlsServerConfig tls =
        load("""
                tls_server_config:
                  cert_file: a.pem
                  key: text
                  client_ca_file: /ca.pem
                  client_auth_type: RequireAndVerifyClientCert
                  client_allowed_sans: [a.example]
                  cipher_suites: [TLS_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]
                  curve_preferences: [X25519, CurveP256]
                  prefer_server_cipher_suites: false
                """)
            .tls()
            .orElseThrow();
    assertThat(tls.files()).containsExactly(directory.resolve("a.pem"), Path.of("/ca.pem"));
    assertThat(tls.clientAuth()).isEqualTo(ClientAuth.REQUIRE_AND_VERIFY_CLIENT_CERT);
    assertThat(tls.clientAllowedSans()).containsExactly("a.example");
    assertThat(tls.minVersion()).isEqualTo(TlsVersion.TLS12);
    assertThat(tls.maxVersion()).isEqualTo(TlsVersion.TLS13);
    assertThat(tls.cipherSuites()).containsExactly("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    assertThat(tls.curves()).containsExactly("x25519", "secp256r1");
  }

  @Test
  void withoutAKeyThereIsNoTls() throws IOException {
    assertThat(load("tls_server_config: {min_version: TLS13}").tls()).isEmpty();
  }

  @Test
  void suitesOfTls13AloneRuleTls12Out() throws IOException {
    WebConfig config =
        load("tls_server_config: {cert: a, key: b, cipher_suites: [TLS_AES_128_GCM_SHA256]}");
    assertThat(config.tls().orElseThrow().minVersion()).isEqualTo(TlsVersion.TLS13);
  }

  private WebConfig load(String text) throws IOException {
    return WebConfig.load(Files.writeString(directory.resolve("web.yml"), text));
  }

  @Test
  void everythingThereIs() throws IOException {
    WebConfig config =
        load(
            """
            tls_server_config: {}
            http_server_config:
              http2: false
              headers: {X-Frame-Options: deny, Strict-Transport-Security: max-age=1}
            rate_limit: {burst: 3, interval: 1m0.5s}
            basic_auth_users: {alice: %s}
            """
                .formatted(HASH));
    assertThat(config.users()).isEqualTo(Map.of("alice", HASH));
    assertThat(config.headers())
        .isEqualTo(Map.of("X-Frame-Options", "deny", "Strict-Transport-Security", "max-age=1"));
    assertThat(config.rateLimit()).isEqualTo(new WebConfig.RateLimit(3, 60_500_000_000L));
    assertThat(config.http2()).isFalse();
    assertThat(load("")).isEqualTo(WebConfig.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "basic_auth_users: {a: b} | hashedSecret too short to be a bcrypted password",
        "basic_auth_users: {a: } | hashedSecret too short to be a bcrypted password",
        "basic_auth_users: {a: $2y$99$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}"
            + " | cost 99 is outside allowed inclusive range 4..31",
        "basic_auth_users: {a: $3y$10$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}"
            + " | bcrypt algorithm version '3' requested is newer than current version '2'",
        "basic_auth_users: {!!binary a-: b} | yaml: !!binary value contains invalid base64 data",
        "basic_auth_users: [a] | cannot unmarshal !!seq into map",
        "basic_auth_user: {a: b} | field basic_auth_user not found in type web.Config",
        "http_server_config: {headers: {X-Foo: bar}} | HTTP header \"X-Foo\" can not be configured",
        "http_server_config: {headers: {X-Frame-Options: DENY}}"
            + " | Expected one of: [\"deny\" \"sameorigin\"], but got: \"DENY\"",
        "http_server_config: {header: {}} | field header not found in type web.HTTPConfig",
        "rate_limit: {burst: x} | cannot unmarshal !!str `x` into int",
        "rate_limit: {interval: 1d} | cannot unmarshal !!str `1d` into time.Duration",
        "tls_server_config: {cert_file: a} | missing one of key or key_file",
        "tls_server_config: {key: a} | missing one of cert or cert_file",
        "tls_server_config: {client_auth_type: NoClientCert} | missing one of cert or cert_file",
        "tls_server_config: {cert: a, key: b, client_auth_type: x} | invalid ClientAuth: x",
        "tls_server_config: {cert: a, key: b, client_ca_file: c}"
            + " | client CA's have been configured without a Client Auth Policy",
        "tls_server_config: {min_version: TLS14} | unknown TLS version: TLS14",
        "tls_server_config: {cipher_suites: [A]} | unknown cipher: A",
        "tls_server_config: {curve_preferences: [A]} | unknown curve: A",
        "tls_server_config: {certfile: a} | field certfile not found in type web.TLSConfig",
        "foo: [ | yaml: line"
      })
  void whatIsWrongIsRefused(String text, String error) {
    assertThatThrownBy(() -> load(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(error);
  }
}
