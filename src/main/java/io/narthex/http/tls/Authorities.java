package io.narthex.http.tls;

import io.narthex.http.config.HttpConfigException;
import io.narthex.http.config.Secret;
import io.narthex.http.config.Secrets;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Who vouches for the certificates of the other side. */
public final class Authorities {
  private Authorities() {}

  /**
   * Trusts what the authorities have signed.
   *
   * @param ca PEM; null for the platform's own
   */
  public static X509ExtendedTrustManager trusting(@Nullable Secret ca)
      throws GeneralSecurityException, IOException, HttpConfigException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(ca == null ? null : store(ca));
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  /** Trusts any certificate for any name. */
  public static X509ExtendedTrustManager trustingAll() {
    return new TrustAll();
  }

  private static KeyStore store(Secret ca)
      throws GeneralSecurityException, IOException, HttpConfigException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (X509Certificate certificate : Pem.certificates(Secrets.read(ca))) {
      store.setCertificateEntry("ca" + store.size(), certificate);
    }
    return store;
  }
}
