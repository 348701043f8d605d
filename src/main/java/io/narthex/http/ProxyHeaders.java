package io.narthex.http;

import io.narthex.http.config.HttpConfigException;
import io.narthex.http.config.ProxyConfig;
import io.narthex.http.config.Secrets;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a proxy is told beside the request: who asks, where its URL says so, and what {@code
 * proxy_connect_header} has for a tunnel. Java's client keeps {@code Proxy-*} headers from whatever
 * lies behind the proxy.
 */
record ProxyHeaders(Proxies proxies, ProxyConfig config) {

  Map<String, List<String>> of(URI uri) throws HttpConfigException {
    URI proxy = proxies.proxyFor(uri);
    if (proxy == null) {
      return Map.of();
    }
    Map<String, List<String>> headers = new HashMap<>();
    if (proxy.getUserInfo() != null) {
      String[] pair = (proxy.getUserInfo() + ":").split(":", -1);
      headers.put("Proxy-Authorization", List.of(RequestHeaders.basic(pair[0], pair[1])));
    }
    if (uri.getScheme().equals("https")) {
      headers.putAll(Secrets.readAll(config.connectHeader()));
    }
    return headers;
  }
}
