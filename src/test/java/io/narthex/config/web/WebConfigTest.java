package io.narthex.config.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.schema.ConfigException;
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
        "basic_auth_users: [a] | cannot unmarshal !!seq into map",
        "basic_auth_user: {a: b} | field basic_auth_user not found in type web.Config",
        "http_server_config: {headers: {X-Foo: bar}} | HTTP header \"X-Foo\" can not be configured",
        "http_server_config: {headers: {X-Frame-Options: DENY}}"
            + " | Expected one of: [\"deny\" \"sameorigin\"], but got: \"DENY\"",
        "http_server_config: {header: {}} | field header not found in type web.HTTPConfig",
        "rate_limit: {burst: x} | cannot unmarshal !!str `x` into int",
        "rate_limit: {interval: 1d} | cannot unmarshal !!str `1d` into time.Duration",
        "tls_server_config: {cert_file: a, key_file: b} | server-ssl-context",
        "tls_server_config: {certfile: a} | field certfile not found in type web.TLSConfig",
        "foo: [ | yaml: line"
      })
  void whatIsWrongIsRefused(String text, String error) {
    assertThatThrownBy(() -> load(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(error);
  }
}
