package io.narthex.http.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies a server's certificate against a configured name in place of the host of the URL (RFC
 * 6125: subject alternative names, a wildcard for the first label only).
 */
final class TrustServerName extends X509ExtendedTrustManager {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private final X509ExtendedTrustManager chains;
  private final String serverName;

  TrustServerName(X509ExtendedTrustManager chains, String serverName) {
    this.chains = chains;
    this.serverName = serverName.toLowerCase(Locale.ROOT);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    chains.checkServerTrusted(chain, type);
    Collection<List<?>> names = chain[0].getSubjectAlternativeNames();
    if (names == null || names.stream().noneMatch(this::isServer)) {
      throw new CertificateException("certificate is not valid for " + serverName);
    }
  }

  private boolean isServer(List<?> name) {
    Object kind = name.get(0);
    boolean comparable = kind.equals(DNS_NAME) || kind.equals(IP_ADDRESS);
    return comparable && matches(name.get(1).toString().toLowerCase(Locale.ROOT));
  }

  private boolean matches(String name) {
    int dot = serverName.indexOf('.');
    return name.equals(serverName)
        || (name.startsWith("*.")
            && dot > 0
            && name.substring(1).equals(serverName.substring(dot)));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    chains.checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    chains.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    chains.checkClientTrusted(chain, type, socket);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return chains.getAcceptedIssuers();
  }
}
