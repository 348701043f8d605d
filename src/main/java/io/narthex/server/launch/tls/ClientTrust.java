package io.narthex.server.launch.tls;

import io.narthex.http.config.HttpConfigException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client's certificate is taken: by who signed it where that is asked for, and by the
 * names of {@code client_allowed_sans}.
 */
final class ClientTrust extends X509ExtendedTrustManager {
  private static final List<Integer> NAMES = List.of(1, 2, 6, 7); // mail, DNS, URI, address

  private final WatchedTls tls;

  ClientTrust(WatchedTls tls) {
    this.tls = tls;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    Identity now = current();
    now.clients().checkClientTrusted(chain, type, engine);
    checkName(chain[0], now.config().clientAllowedSans());
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    Identity now = current();
    now.clients().checkClientTrusted(chain, type, socket);
    checkName(chain[0], now.config().clientAllowedSans());
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    Identity now = current();
    now.clients().checkClientTrusted(chain, type);
    checkName(chain[0], now.config().clientAllowedSans());
  }

  private Identity current() throws CertificateException {
    try {
      return tls.current();
    } catch (HttpConfigException e) {
      throw new CertificateException(e.getMessage(), e);
    }
  }

  private static void checkName(X509Certificate certificate, @Nullable List<String> allowed)
      throws CertificateException {
    if (allowed == null) {
      return;
    }
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names == null || names.stream().noneMatch(name -> isAllowed(name, allowed))) {
      throw new CertificateException(
          "the client's certificate has none of client_allowed_sans " + allowed + ": " + names);
    }
  }

  private static boolean isAllowed(List<?> name, List<String> allowed) {
    return NAMES.contains(name.get(0)) && allowed.contains(String.valueOf(name.get(1)));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    try {
      return tls.current().clients().getAcceptedIssuers();
    } catch (HttpConfigException e) {
      return new X509Certificate[0]; // the handshake finds no key, either
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw notForServers();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw notForServers();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw notForServers();
  }

  private static CertificateException notForServers() {
    return new CertificateException("this trust is for clients of the server");
  }
}
