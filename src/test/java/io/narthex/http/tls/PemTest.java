package io.narthex.http.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that OpenSSL wrote for this test alone, each in two forms. */
class PemTest {
  private static String file(String name) throws IOException {
    try (InputStream in = PemTest.class.getResourceAsStream("/keys/" + name + ".pem")) {
      return new String(in.readAllBytes(), US_ASCII);
    }
  }

  private static BigInteger secret(PrivateKey key) {
    return key instanceof ECPrivateKey curve
        ? curve.getS()
        : ((RSAPrivateKey) key).getPrivateExponent();
  }

  @ParameterizedTest
  @CsvSource({"p256-sec1, p256-pkcs8", "p521-sec1, p521-pkcs8", "rsa-pkcs1, rsa-pkcs8"})
  void olderFormsAreTheSameKey(String older, String pkcs8)
      throws IOException, GeneralSecurityException {
    PrivateKey key = Pem.privateKey(file(older));
    PrivateKey same = Pem.privateKey(file(pkcs8));
    assertThat(key.getAlgorithm()).isEqualTo(same.getAlgorithm());
    assertThat(secret(key)).isEqualTo(secret(same));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0\3", "0\3\2\1\1", "0\201", "0\5\2\1\1\4\177", "0\204\377\377\377\377"})
  void whatIsNoEcKeyIsRefused(String der) {
    String text = Base64.getEncoder().encodeToString(der.getBytes(ISO_8859_1));
    assertThatThrownBy(
            () ->
                Pem.privateKey(
                    "-----BEGIN EC PRIVATE KEY-----\n" + text + "\n-----END EC PRIVATE KEY-----"))
        .isInstanceOf(InvalidKeySpecException.class);
  }

  @Test
  void whatIsNoKeyIsRefused() {
    assertThatThrownBy(() -> Pem.privateKey("a key"))
        .isInstanceOf(InvalidKeySpecException.class)
        .hasMessageContaining("PKCS #8, PKCS #1 or SEC 1");
  }
}
