package io.narthex.http.tls;

import io.narthex.http.config.HttpConfigException;
import io.narthex.http.config.Secrets;
import io.narthex.http.config.TlsConfig;
import io.narthex.http.config.TlsVersion;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** A TLS configuration turned into what Java's TLS wants. */
public record Tls(SSLContext context, SSLParameters parameters) {
  private static final char[] NO_PASSWORD = {};

  public static Tls of(TlsConfig config) throws HttpConfigException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(config), new TrustManager[] {trust(config)}, null);
      SSLParameters parameters = parameters(config, context);
      return config.asksByName()
          ? new Tls(new NamedContext(context, config.serverName()), parameters)
          : new Tls(context, parameters);
    } catch (GeneralSecurityException | IOException e) {
      throw new HttpConfigException("tls_config: " + e.getMessage(), e);
    }
  }

  private static SSLParameters parameters(TlsConfig config, SSLContext context) {
    SSLParameters parameters = context.getDefaultSSLParameters();
    TlsVersion least = config.minVersion() == null ? TlsVersion.TLS12 : config.minVersion();
    TlsVersion most = config.maxVersion() == null ? TlsVersion.TLS13 : config.maxVersion();
    parameters.setProtocols(
        Stream.of(TlsVersion.values())
            .filter(version -> version.compareTo(least) >= 0 && version.compareTo(most) <= 0)
            .map(TlsVersion::protocol)
            .toArray(String[]::new));
    return parameters;
  }

  private static KeyManager @Nullable [] keys(TlsConfig config)
      throws GeneralSecurityException, IOException, HttpConfigException {
    if (config.cert() == null || config.key() == null) {
      return null;
    }
    List<X509Certificate> chain = Pem.certificates(Secrets.read(config.cert()));
    PrivateKey key = Pem.privateKey(Secrets.read(config.key()));
    KeyStore store = emptyStore();
    store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static TrustManager trust(TlsConfig config)
      throws GeneralSecurityException, IOException, HttpConfigException {
    if (config.insecureSkipVerify()) {
      return Authorities.trustingAll();
    }
    X509ExtendedTrustManager trust = Authorities.trusting(config.ca());
    return config.serverName().isEmpty() ? trust : new TrustServerName(trust, config.serverName());
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }
}
