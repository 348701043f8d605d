package io.narthex.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.http.config.HttpConfigException;
import io.narthex.http.config.JwtBearer;
import io.narthex.http.config.OAuth2;
import io.narthex.http.config.ProxyConfig;
import io.narthex.http.config.Secret;
import io.narthex.http.config.TlsConfig;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtAssertionTest {
  private static final long NOW_SECONDS = 1_700_000_000;
  private static final URI TOKEN_URL = URI.create("https://idp.example/token");

  private static KeyPair keys;

  @BeforeAll
  static void generate() throws GeneralSecurityException {
    keys = rsa();
  }

  private static KeyPair rsa() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  /** A new RSA key, in PEM. */
  static Secret newKey() throws GeneralSecurityException {
    return pem(rsa());
  }

  private static Secret pem(KeyPair keys) {
    String body = Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
    return Secret.of("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
  }

  private static String[] parts(List<String> scopes, JwtBearer jwt) throws HttpConfigException {
    OAuth2 oauth2 =
        new OAuth2(
            "me",
            Secret.of(""),
            scopes,
            TOKEN_URL,
            Map.of(),
            jwt,
            TlsConfig.DEFAULT,
            ProxyConfig.NONE);
    return JwtAssertion.of(oauth2, jwt, NOW_SECONDS).split("\\.", -1);
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512"})
  void isSignedAsConfigured(String algorithm) throws Exception {
    String[] parts = parts(List.of(), new JwtBearer(pem(keys), "", algorithm, "", "", Map.of()));

    Signature signature = Signature.getInstance("SHA" + algorithm.substring(2) + "withRSA");
    signature.initVerify(keys.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(decoded(parts[0]))
        .isEqualTo("{\"alg\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm));
  }

  @Test
  void statesTheClientToTheTokenEndpoint() throws Exception {
    String[] parts = parts(List.of(), new JwtBearer(pem(keys), "", "RS256", "", "", Map.of()));
    assertThat(decoded(parts[1]))
        .contains(
            "\"iss\":\"me\"",
            "\"sub\":\"me\"",
            "\"aud\":\"https://idp.example/token\"",
            "\"iat\":1700000000",
            "\"exp\":1700000600")
        .doesNotContain("scope");
  }

  @Test
  void statesWhatIsConfigured() throws Exception {
    JwtBearer jwt =
        new JwtBearer(
            pem(keys),
            "k1",
            "RS256",
            "us",
            "them",
            Map.of("sub", "you", "more", "\"x\"", "deep", Map.of("a", List.of(1L, true))));
    String[] parts = parts(List.of("a", "b"), jwt);
    assertThat(decoded(parts[0])).contains("\"kid\":\"k1\"");
    assertThat(decoded(parts[1]))
        .contains(
            "\"iss\":\"us\"",
            "\"sub\":\"you\"",
            "\"aud\":\"them\"",
            "\"scope\":\"a b\"",
            "\"more\":\"\\\"x\\\"\"",
            "\"deep\":{\"a\":[1,true]}");
  }

  @Test
  void aKeyThatIsNoneIsAnError() {
    JwtBearer jwt = new JwtBearer(Secret.of("none"), "", "RS256", "", "", Map.of());
    assertThatThrownBy(() -> parts(List.of(), jwt))
        .isInstanceOf(HttpConfigException.class)
        .hasMessageStartingWith("oauth2 client_certificate_key: no private key found");
  }
}
