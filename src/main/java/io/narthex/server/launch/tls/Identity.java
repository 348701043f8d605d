package io.narthex.server.launch.tls;

import io.narthex.config.web.TlsServerConfig;
import io.narthex.http.config.HttpConfigException;
import io.narthex.http.config.Secret;
import io.narthex.http.config.Secrets;
import io.narthex.http.tls.Authorities;
import io.narthex.http.tls.Pem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who the server says it is, and whom it believes: what the PEM files said at one moment.
 *
 * @param chain the server's own certificate first
 * @param clients who vouches for clients' certificates
 */
record Identity(
    List<X509Certificate> chain,
    PrivateKey key,
    X509ExtendedTrustManager clients,
    TlsServerConfig config) {

  /**
   * Reads the files.
   *
   * @throws HttpConfigException naming the key of {@code tls_server_config} that is at fault
   */
  static Identity read(TlsServerConfig config) throws HttpConfigException {
    List<X509Certificate> chain = read("cert", config.cert(), Pem::certificates);
    PrivateKey key = read("key", config.key(), Pem::privateKey);
    if (!belongTogether(key, chain.get(0))) {
      throw new HttpConfigException(
          "tls_server_config: private key does not match the certificate");
    }
    return new Identity(chain, key, clients(config), config);
  }

  private interface Reader<T> {
    T read(String pem) throws GeneralSecurityException;
  }

  private static <T> T read(String name, Secret secret, Reader<T> reader)
      throws HttpConfigException {
    try {
      return reader.read(Secrets.read(secret));
    } catch (GeneralSecurityException e) {
      throw refused(name, secret, e);
    }
  }

  private static X509ExtendedTrustManager clients(TlsServerConfig config)
      throws HttpConfigException {
    if (!config.clientAuth().isVerified()) {
      return Authorities.trustingAll();
    }
    try {
      return Authorities.trusting(config.clientCa());
    } catch (GeneralSecurityException | IOException e) {
      throw refused("client_ca", config.clientCa(), e);
    }
  }

  private static HttpConfigException refused(
      String name, @Nullable Secret secret, Exception cause) {
    String where = secret instanceof Secret.File file ? "_file " + file.path() : "";
    return new HttpConfigException(
        "tls_server_config: " + name + where + ": " + cause.getMessage(), cause);
  }

  private static boolean belongTogether(PrivateKey key, X509Certificate certificate)
      throws HttpConfigException {
    try {
      Signature signature = Signature.getInstance(algorithm(key));
      signature.initSign(key);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      return signature.verify(signed);
    } catch (InvalidKeyException e) {
      return false; // of another algorithm
    } catch (GeneralSecurityException e) {
      throw new HttpConfigException("tls_server_config: key: " + e.getMessage(), e);
    }
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
