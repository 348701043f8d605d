package io.narthex.server.launch.tls;

import io.narthex.config.web.TlsServerConfig;
import io.narthex.http.config.HttpConfigException;
import java.nio.file.Path;
import java.security.Security;

/** Prepares this process for WildFly's listener of {@code narthex-tls.xml}. */
public final class TlsListener {
  private TlsListener() {}

  /**
   * Offers the keys and sets what the listener is configured by. Certificates, keys, authorities
   * and allowed names may change while the server runs; the rest counts from the start.
   *
   * @throws HttpConfigException naming what cannot be used
   */
  public static void prepare(Path file, TlsServerConfig tls, boolean http2)
      throws HttpConfigException {
    Security.addProvider(new PemProvider(new WatchedTls(file)));
    set("narthex.tls.algorithm", PemProvider.ALGORITHM);
    set("narthex.tls.newest", tls.maxVersion().protocol());
    set("narthex.tls.oldest", tls.minVersion().protocol());
    set("narthex.tls.client-certificate.wanted", tls.clientAuth().isRequested());
    set("narthex.tls.client-certificate.needed", tls.clientAuth().isRequired());
    set("narthex.tls.http2", http2);
    if (!tls.cipherSuites().isEmpty()) {
      set("narthex.tls.cipher-suites", String.join(":", tls.cipherSuites()));
    }
    if (!tls.curves().isEmpty()) {
      // Java 17 has them for the whole process only
      set("jdk.tls.namedGroups", String.join(",", tls.curves()));
    }
  }

  private static void set(String key, Object value) {
    System.setProperty(key, value.toString());
  }
}
