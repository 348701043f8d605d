package io.narthex.http;

import io.narthex.http.config.HttpClientConfig;
import io.narthex.http.config.HttpConfigException;
import io.narthex.http.config.ProxyConfig;
import io.narthex.http.config.TlsConfig;
import io.narthex.http.plain.BodyBuffer;
import io.narthex.http.plain.PlainClient;
import io.narthex.http.tls.Tls;
import io.narthex.http.tls.TlsFiles;
import io.narthex.model.Clock;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Shares connections: equal TLS and proxy settings mean one {@code java.net.http} client, whatever
 * else two configurations differ in. Thread-safe.
 *
 * <p>A client has no close of its own on Java 17: its thread ends once the client is collected.
 * That thread refers to our classes, so nothing that a client still holds after an exchange, a kept
 * connection say, may lead back to the client.
 */
public final class HttpClients implements AutoCloseable {
  /** What decides over connections; a changed certificate file makes a new key. */
  private record Key(TlsConfig tls, ProxyConfig proxy, long tlsFilesVersion) {}

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

  private final Executor executor;
  private final Executor blocking;
  private final Clock clock;
  private final Map<String, String> environment;
  private final long maxBodyBytes;
  private final Deadlines deadlines = new Deadlines();
  private final PlainClient plain;

  /** Fetchers hold what they use: clients of configurations that are gone can be collected. */
  private final Map<Key, WeakReference<HttpClient>> clients = new ConcurrentHashMap<>();

  /**
   * Clients that work on executors owned by the caller.
   *
   * @param executor where exchanges complete
   * @param blocking looks names up, and runs Java's client, which does
   * @param clock dates what clients state of themselves
   * @param environment read for {@code proxy_from_environment}
   * @param maxBodyBytes the most any answer may hold, for calls that name no limit themselves
   */
  public HttpClients(
      Executor executor,
      Executor blocking,
      Clock clock,
      Map<String, String> environment,
      long maxBodyBytes) {
    this.executor = executor;
    this.blocking = blocking;
    this.clock = clock;
    this.plain = new PlainClient(blocking);
    this.environment = Map.copyOf(environment);
    this.maxBodyBytes = Math.min(maxBodyBytes, BodyBuffer.MAX_BYTES);
  }

  /** A fetcher for one configuration; cheap, to be kept by whoever makes the calls. */
  public HttpFetcher fetcher(HttpClientConfig config) {
    return new HttpFetcher(this, config);
  }

  Executor executor() {
    return executor;
  }

  /** For what needs neither TLS nor a proxy. */
  PlainClient plain() {
    return plain;
  }

  Clock clock() {
    return clock;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  long bodyLimit(HttpCall call) {
    return call.maxBodyBytes() == 0 ? maxBodyBytes : Math.min(call.maxBodyBytes(), maxBodyBytes);
  }

  HttpClient client(TlsConfig tls, ProxyConfig proxy, URI uri) throws HttpConfigException {
    if (!uri.getScheme().equals("https")) {
      return open(new Key(TlsConfig.DEFAULT, proxy, 0));
    }
    return open(new Key(tls, proxy, TlsFiles.version(tls)));
  }

  Proxies proxies(ProxyConfig proxy) {
    return Proxies.of(proxy, environment);
  }

  /** Fails every exchange still under way; later ones are refused. */
  @Override
  public void close() {
    deadlines.close();
    plain.close();
    clients.clear();
  }

  private HttpClient open(Key key) throws HttpConfigException {
    HttpClient known = known(key);
    return known == null ? openNew(key) : known;
  }

  private @Nullable HttpClient known(Key key) {
    WeakReference<HttpClient> reference = clients.get(key);
    return reference == null ? null : reference.get();
  }

  /** Two threads at once may make two clients: both work, one is collected later. */
  private HttpClient openNew(Key key) throws HttpConfigException {
    clients.values().removeIf(reference -> reference.get() == null);
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(blocking)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .version(Version.HTTP_1_1)
            .proxy(proxies(key.proxy));
    if (!key.tls.equals(TlsConfig.DEFAULT)) {
      Tls tls = Tls.of(key.tls);
      builder.sslContext(tls.context()).sslParameters(tls.parameters());
    }
    HttpClient made = builder.build();
    clients.put(key, new WeakReference<>(made));
    return made;
  }
}
