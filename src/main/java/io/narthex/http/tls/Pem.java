package io.narthex.http.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and private keys in PEM (RFC 7468). */
public final class Pem {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN (|RSA |EC )PRIVATE KEY-----([^-]+)-----END");

  private Pem() {}

  /** A chain, or several authorities; never empty. */
  public static List<X509Certificate> certificates(String text) throws CertificateException {
    var found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(text.getBytes(US_ASCII)));
    if (found.isEmpty()) {
      throw new CertificateException("no certificate found");
    }
    return found.stream().map(X509Certificate.class::cast).toList();
  }

  /** The first private key of the text. */
  public static PrivateKey privateKey(String text) throws GeneralSecurityException {
    Matcher key = KEY.matcher(text);
    if (!key.find()) {
      throw new InvalidKeySpecException("no private key found in PKCS #8, PKCS #1 or SEC 1 form");
    }
    byte[] der = Base64.getMimeDecoder().decode(key.group(2));
    return decode(
        switch (key.group(1)) {
          case "RSA " -> Pkcs8.ofRsa(der);
          case "EC " -> Pkcs8.ofEc(der);
          default -> der;
        });
  }

  private static PrivateKey decode(byte[] pkcs8) throws GeneralSecurityException {
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      Optional<PrivateKey> key = decode(pkcs8, algorithm);
      if (key.isPresent()) {
        return key.get();
      }
    }
    throw new InvalidKeySpecException("private key is neither RSA, EC nor Ed25519");
  }

  /** The key, or nothing where it is one of another algorithm. */
  private static Optional<PrivateKey> decode(byte[] pkcs8, String algorithm)
      throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance(algorithm);
    try {
      return Optional.of(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    }
  }
}
