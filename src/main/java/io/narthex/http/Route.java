package io.narthex.http;

import io.narthex.http.config.HttpClientConfig;
import io.narthex.http.config.HttpConfigException;
import io.narthex.http.plain.BodyBuffer;
import io.narthex.http.plain.Origin;
import io.narthex.http.plain.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Sends single requests as one client configuration has it. Thread-safe. */
final class Route {
  private final HttpClients clients;
  private final HttpClientConfig config;
  private final RequestHeaders headers;
  private final ProxyHeaders proxyHeaders;

  /** Shared clients live as long as somebody holds them: this does. */
  @SuppressWarnings("UnusedVariable")
  private volatile @Nullable HttpClient inUse;

  Route(HttpClients clients, HttpClientConfig config) {
    this.clients = clients;
    this.config = config;
    this.headers = new RequestHeaders(config);
    this.proxyHeaders = new ProxyHeaders(clients.proxies(config.proxy()), config.proxy());
  }

  boolean followsRedirects() {
    return config.followRedirects();
  }

  /**
   * Sends a call's request to an address, which differs from the call's after a redirect.
   *
   * @param answered is set when the head of the response has come
   */
  Sent send(HttpCall call, URI uri, String token, AtomicBoolean answered)
      throws HttpConfigException {
    Map<String, List<String>> all = headers(call, uri, token);
    if (!call.unixSocket().isEmpty() && Redirects.isSameHost(call.uri(), uri)) {
      return plainly(call, uri, call.unixSocket(), all, answered);
    }
    if (uri.getScheme().equals("http") && proxyHeaders.proxies().proxyFor(uri) == null) {
      return plainly(call, uri, "", all, answered);
    }
    if (uri.getHost() == null) {
      String host = Origin.of(uri).host();
      throw new HttpConfigException(
          "no TLS and no proxy for \"" + host + "\": not a valid host name");
    }
    HttpClient client = clients.client(config.tls(), config.proxy(), uri);
    inUse = client;
    return Sent.by(
        client.sendAsync(request(call, uri, all), keeping(clients.bodyLimit(call), answered)));
  }

  private Sent plainly(
      HttpCall call,
      URI uri,
      String unixSocket,
      Map<String, List<String>> headers,
      AtomicBoolean answered)
      throws HttpConfigException {
    if (!uri.getScheme().equals("http")) {
      throw new HttpConfigException("no TLS by the Unix socket " + unixSocket);
    }
    Request request = new Request(call.method(), uri, unixSocket, headers, call.body());
    return Sent.plainly(
        clients.plain().send(request, clients.bodyLimit(call), call.timeoutMs(), answered));
  }

  /** Static, because a kept connection holds it: see {@link HttpClients}. */
  private static BodyHandler<BodyBuffer> keeping(long limit, AtomicBoolean answered) {
    return info -> {
      answered.set(true);
      return new BodySubscriber(info, limit);
    };
  }

  private Map<String, List<String>> headers(HttpCall call, URI uri, String token)
      throws HttpConfigException {
    boolean sameHost = Redirects.isSameHost(call.uri(), uri);
    Map<String, List<String>> all = new HashMap<>();
    headers.of(call, sameHost, token).forEach((name, value) -> all.put(name, List.of(value)));
    all.putAll(headers.further(sameHost));
    all.putAll(proxyHeaders.of(uri));
    return all;
  }

  private HttpRequest request(HttpCall call, URI uri, Map<String, List<String>> headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri).method(call.method(), body(call)).version(version(uri));
    headers.forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    return builder.build();
  }

  private static BodyPublisher body(HttpCall call) {
    return call.body().length == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.ofByteArray(call.body());
  }

  /** HTTP/2 is only spoken where TLS can agree on it: no upgrade is asked for in the clear. */
  private Version version(URI uri) {
    boolean http2 = config.enableHttp2() && uri.getScheme().equals("https");
    return http2 ? Version.HTTP_2 : Version.HTTP_1_1;
  }
}
