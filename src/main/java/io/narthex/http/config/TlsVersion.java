package io.narthex.http.config;

/** A version of TLS, by the name configuration files give it. */
public enum TlsVersion {
  TLS10("TLSv1"),
  TLS11("TLSv1.1"),
  TLS12("TLSv1.2"),
  TLS13("TLSv1.3");

  private final String protocol;

  TlsVersion(String protocol) {
    this.protocol = protocol;
  }

  /** The name Java's own TLS knows it by. */
  public String protocol() {
    return protocol;
  }
}
