package io.narthex.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.narthex.http.config.Authorization;
import io.narthex.http.config.BasicAuth;
import io.narthex.http.config.HttpClientConfig;
import io.narthex.http.config.HttpConfigException;
import io.narthex.http.config.JwtBearer;
import io.narthex.http.config.OAuth2;
import io.narthex.http.config.ProxyConfig;
import io.narthex.http.config.Secret;
import io.narthex.http.config.TlsConfig;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real servers on the loopback interface, good ones and bad ones. */
class HttpFetcherTest {
  private static final long LIMIT = 1 << 20;
  private static final long NOW_MS = 1_700_000_000_000L;

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final HttpClients clients =
      new HttpClients(executor, executor, () -> NOW_MS, Map.of(), 1 << 24);
  private HttpServer server;
  private HttpServer other;

  @BeforeEach
  void start() throws IOException {
    server = open();
    other = open();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    other.stop(0);
    executor.shutdownNow();
  }

  private HttpServer open() throws IOException {
    HttpServer opened = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    opened.setExecutor(executor);
    opened.start();
    return opened;
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private static URI uri(int port) {
    return URI.create("http://127.0.0.1:" + port + "/metrics");
  }

  private HttpAnswer get(HttpClientConfig config) throws Exception {
    return get(config, uri(server.getAddress().getPort()), 5_000);
  }

  private HttpAnswer get(HttpClientConfig config, URI uri, long timeoutMs) throws Exception {
    return clients
        .fetcher(config)
        .send(HttpCall.get(uri, Map.of("Accept", "text/plain"), timeoutMs, LIMIT))
        .get(10, TimeUnit.SECONDS);
  }

  private static HttpHandler answering(int status, byte[] body) {
    return exchange -> {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    };
  }

  private static HttpHandler echoing(String header) {
    return exchange -> {
      List<String> values = exchange.getRequestHeaders().getOrDefault(header, List.of());
      answering(200, ("<" + String.join(",", values) + ">").getBytes(UTF_8)).handle(exchange);
    };
  }

  private static String body(HttpAnswer answer) {
    assertThat(answer.error()).isNull();
    return new String(answer.body(), 0, answer.length(), UTF_8);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static HttpHandler zipped(byte[] zipped) {
    return exchange -> {
      exchange.getResponseHeaders().add("Content-Encoding", "gzip");
      answering(200, zipped).handle(exchange);
    };
  }

  @Test
  void bodyAndHeadersArrive() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/plain");
          answering(200, "up 1\n".getBytes(UTF_8)).handle(exchange);
        });
    HttpAnswer answer = get(HttpClientConfig.DEFAULT);
    assertThat(answer.failure()).isNull();
    assertThat(body(answer)).isEqualTo("up 1\n");
    assertThat(answer.header("content-type")).isEqualTo("text/plain");
  }

  @Test
  void anyStatusButOkIsAFailure() throws Exception {
    server.createContext("/", answering(500, new byte[0]));
    assertThat(get(HttpClientConfig.DEFAULT).failure())
        .isEqualTo("server returned HTTP status 500 Internal Server Error");
  }

  @Test
  void gzipIsUndone() throws Exception {
    byte[] plain = "metric 1\n".repeat(10_000).getBytes(UTF_8);
    server.createContext("/", zipped(gzip(plain)));
    HttpAnswer answer = get(HttpClientConfig.DEFAULT);
    assertThat(Arrays.copyOf(answer.body(), answer.length())).isEqualTo(plain);
  }

  @Test
  void aBodyOfExactlyTheLimitPasses() throws Exception {
    byte[] plain = new byte[(int) LIMIT];
    server.createContext("/plain", answering(200, plain));
    server.createContext("/metrics", zipped(gzip(plain)));
    assertThat(get(HttpClientConfig.DEFAULT).length()).isEqualTo((int) LIMIT);
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/plain");
    assertThat(get(HttpClientConfig.DEFAULT, uri, 5_000).length()).isEqualTo((int) LIMIT);
  }

  @Test
  void aHugeBodyIsCutOff() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          writeForever(exchange);
        });
    assertThat(get(HttpClientConfig.DEFAULT).error()).isEqualTo("body size limit exceeded");
  }

  private static void writeForever(HttpExchange exchange) {
    byte[] block = new byte[65_536];
    try (OutputStream out = exchange.getResponseBody()) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      return; // the client hung up, as it should
    }
  }

  @Test
  void aGzipBombIsDefused() throws Exception {
    server.createContext("/", zipped(gzip(new byte[64 << 20])));
    assertThat(get(HttpClientConfig.DEFAULT).error()).isEqualTo("body size limit exceeded");
  }

  @Test
  void brokenGzipIsAnError() throws Exception {
    server.createContext("/", zipped("no gzip at all".getBytes(UTF_8)));
    assertThat(get(HttpClientConfig.DEFAULT).error()).containsIgnoringCase("gzip");
  }

  @Test
  void aHostThatTlsCannotNameIsAnError() throws Exception {
    URI uri = URI.create("https://two_words:1/metrics");
    assertThat(get(HttpClientConfig.DEFAULT, uri, 5_000).error())
        .isEqualTo("no TLS and no proxy for \"two_words\": not a valid host name");
  }

  @Test
  void theDeadlineHoldsForASlowBody() throws Exception {
    try (ServerSocket slow = new ServerSocket(0, 10, loopback())) {
      executor.execute(() -> drip(slow));
      long start = System.nanoTime();
      HttpAnswer answer = get(HttpClientConfig.DEFAULT, uri(slow.getLocalPort()), 400);
      assertThat(answer.error()).isEqualTo("context deadline exceeded");
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(350L, 60_000L);
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    try (ServerSocket slow = new ServerSocket(0, 10, loopback())) {
      executor.execute(() -> drip(slow));
      CompletableFuture<HttpAnswer> answer =
          clients
              .fetcher(HttpClientConfig.DEFAULT)
              .send(HttpCall.get(uri(slow.getLocalPort()), Map.of(), 60_000, LIMIT));
      clients.close();
      assertThat(answer.get(10, TimeUnit.SECONDS).error()).isNotEmpty();
    }
  }

  /** One byte every 50 ms, until the client hangs up. */
  private static void drip(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      OutputStream out = socket.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(UTF_8));
      while (true) {
        out.write('a');
        out.flush();
        Thread.sleep(50);
      }
    } catch (IOException e) {
      return; // the client hung up, as it should
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsNotHttpIsAnError() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 10, loopback())) {
      executor.execute(() -> sayAndClose(listener, "SSH-2.0-OpenSSH_9.9\r\n\r\n"));
      HttpAnswer answer = get(HttpClientConfig.DEFAULT, uri(listener.getLocalPort()), 2_000);
      assertThat(answer.error()).startsWith("Get \"http://127.0.0.1:");
    }
  }

  @Test
  void aConnectionThatBreaksOffIsAnError() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 10, loopback())) {
      String half = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nup 1";
      executor.execute(() -> sayAndClose(listener, half));
      HttpAnswer answer = get(HttpClientConfig.DEFAULT, uri(listener.getLocalPort()), 2_000);
      assertThat(answer.error()).isNotNull();
    }
  }

  private static void sayAndClose(ServerSocket listener, String text) {
    try (Socket socket = listener.accept()) {
      assertThat(socket.getInputStream().read()).isPositive();
      socket.getOutputStream().write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void nobodyListening() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, loopback())) {
      port = closed.getLocalPort();
    }
    assertThat(get(HttpClientConfig.DEFAULT, uri(port), 2_000).error())
        .isEqualTo(
            "Get \"http://127.0.0.1:%d/metrics\": dial tcp 127.0.0.1:%d: connect: connection"
                + " refused",
            port, port);
  }

  @Test
  void basicAuthReadsFilesAtEachCall(@TempDir Path dir) throws Exception {
    server.createContext("/", echoing("Authorization"));
    Path file = Files.writeString(dir.resolve("password"), "one\n");
    HttpClientConfig config =
        with(new BasicAuth(Secret.of("me"), Secret.file(file)), null, Map.of());
    assertThat(body(get(config))).isEqualTo("<Basic bWU6b25l>");
    Files.writeString(file, "two\n");
    assertThat(body(get(config))).isEqualTo("<Basic bWU6dHdv>");
    Files.delete(file);
    assertThat(get(config).error()).startsWith("unable to read file " + file);
  }

  @Test
  void authorizationAndHeadersAreSent() throws Exception {
    server.createContext("/metrics", echoing("Authorization"));
    server.createContext("/x", echoing("X-Key"));
    HttpClientConfig config =
        with(
            null,
            new Authorization("Bearer", Secret.of("token")),
            Map.of("X-Key", List.of(Secret.of("a"), Secret.of("b"))));
    assertThat(body(get(config))).isEqualTo("<Bearer token>");
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/x");
    assertThat(body(get(config, uri, 5_000))).isEqualTo("<a,b>");
  }

  private static HttpClientConfig with(
      BasicAuth basic, Authorization authorization, Map<String, List<Secret>> headers) {
    return new HttpClientConfig(
        basic, authorization, null, TlsConfig.DEFAULT, ProxyConfig.NONE, true, true, headers);
  }

  private HttpHandler redirectingTo(String location) {
    return exchange -> {
      exchange.getResponseHeaders().add("Location", location);
      answering(302, new byte[0]).handle(exchange);
    };
  }

  @Test
  void credentialsFollowARedirectOnTheSameHostOnly() throws Exception {
    HttpClientConfig config = with(null, new Authorization("Bearer", Secret.of("t")), Map.of());
    server.createContext("/metrics", redirectingTo("/here"));
    server.createContext("/here", echoing("Authorization"));
    assertThat(body(get(config))).isEqualTo("<Bearer t>");

    server.removeContext("/metrics");
    int port = other.getAddress().getPort();
    server.createContext("/metrics", redirectingTo("http://127.0.0.1:" + port + "/there"));
    other.createContext("/there", echoing("Authorization"));
    assertThat(body(get(config))).isEqualTo("<>");
  }

  @Test
  void redirectsHaveAnEnd() throws Exception {
    server.createContext("/metrics", redirectingTo("/metrics"));
    assertThat(get(HttpClientConfig.DEFAULT).error()).endsWith(": stopped after 10 redirects");
  }

  @Test
  void redirectsAreNotFollowedWhereConfiguredSo() throws Exception {
    server.createContext("/metrics", redirectingTo("/metrics"));
    HttpClientConfig config =
        new HttpClientConfig(
            null, null, null, TlsConfig.DEFAULT, ProxyConfig.NONE, false, true, Map.of());
    assertThat(get(config).failure()).isEqualTo("server returned HTTP status 302 Found");
  }

  @Test
  void aRedirectOutOfHttpIsAnError() throws Exception {
    server.createContext("/metrics", redirectingTo("file:///etc/passwd"));
    assertThat(get(HttpClientConfig.DEFAULT).error()).contains("file:///etc/passwd");
  }

  @Test
  void aProxyIsUsedUnlessTheHostIsExempt() throws Exception {
    other.createContext("/", answering(200, "by proxy".getBytes(UTF_8)));
    server.createContext("/", answering(200, "direct".getBytes(UTF_8)));
    URI proxy = URI.create("http://127.0.0.1:" + other.getAddress().getPort());
    assertThat(body(get(by(new ProxyConfig(proxy, "", false))))).isEqualTo("by proxy");
    assertThat(body(get(by(new ProxyConfig(proxy, "127.0.0.0/8", false))))).isEqualTo("direct");
  }

  @Test
  void aProxyIsToldWhoAsksAndNobodyElseIs() throws Exception {
    other.createContext("/", echoing("Proxy-Authorization"));
    server.createContext("/", echoing("Proxy-Authorization"));
    URI proxy = URI.create("http://user:secret@127.0.0.1:" + other.getAddress().getPort());
    assertThat(body(get(by(new ProxyConfig(proxy, "", false)))))
        .isEqualTo("<" + RequestHeaders.basic("user", "secret") + ">");
    assertThat(body(get(by(new ProxyConfig(proxy, "127.0.0.1", false))))).isEqualTo("<>");
  }

  @Test
  void aTunnelIsAskedForWithTheConnectHeader() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    try (ServerSocket proxy = new ServerSocket(0, 1, loopback())) {
      executor.execute(() -> refuseTunnel(proxy, lines));
      URI uri = URI.create("http://127.0.0.1:" + proxy.getLocalPort());
      ProxyConfig config =
          new ProxyConfig(uri, "", false, Map.of("Proxy-Team", List.of(Secret.of("blue"))));
      HttpAnswer answer = get(by(config), URI.create("https://metrics.invalid/metrics"), 5_000);
      assertThat(answer.failure()).isNotNull();
    }
    assertThat(lines).contains("CONNECT metrics.invalid:443 HTTP/1.1", "Proxy-Team: blue");
  }

  private static void refuseTunnel(ServerSocket listener, List<String> lines) {
    try (Socket socket = listener.accept()) {
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        lines.add(line);
      }
      socket
          .getOutputStream()
          .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
    } catch (IOException e) {
      lines.add(e.toString());
    }
  }

  @Test
  void theEnvironmentNamesProxiesButNotForLoopback() throws HttpConfigException {
    Map<String, String> environment =
        Map.of("http_proxy", "proxy:3128", "HTTPS_PROXY", "http://s:1", "no_proxy", ".direct");
    Proxies proxies = Proxies.of(new ProxyConfig(null, "", true), environment);
    assertThat(proxies.proxyFor(URI.create("http://a/"))).hasToString("http://proxy:3128");
    assertThat(proxies.proxyFor(URI.create("https://a/"))).hasToString("http://s:1");
    assertThat(proxies.proxyFor(URI.create("http://b.direct/"))).isNull();
    assertThat(proxies.proxyFor(URI.create("http://localhost:9/"))).isNull();
    assertThat(Proxies.of(ProxyConfig.NONE, environment).proxyFor(URI.create("http://a/")))
        .isNull();
  }

  private static HttpClientConfig by(ProxyConfig proxy) {
    return new HttpClientConfig(null, null, null, TlsConfig.DEFAULT, proxy, true, true, Map.of());
  }

  @Test
  void aTokenIsFetchedFirst() throws Exception {
    other.createContext("/token", tokens(new CopyOnWriteArrayList<>()));
    server.createContext("/", echoing("Authorization"));
    assertThat(body(get(exchanging(null)))).isEqualTo("<Bearer abc>");
  }

  @Test
  void aTokenIsFetchedByASignedStatement() throws Exception {
    List<String> forms = new CopyOnWriteArrayList<>();
    other.createContext("/token", tokens(forms));
    server.createContext("/", echoing("Authorization"));
    JwtBearer jwt = new JwtBearer(JwtAssertionTest.newKey(), "", "RS256", "", "", Map.of());
    assertThat(body(get(exchanging(jwt)))).isEqualTo("<Bearer abc>");
    assertThat(forms)
        .singleElement()
        .asString()
        .contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer")
        .contains("assertion=ey")
        .contains("scope=a+b")
        .contains("tenant=t");
  }

  /** As a few endpoints want it. */
  @Test
  void aSecretThatIsRefusedInAHeaderIsShownInTheForm() throws Exception {
    List<String> forms = new CopyOnWriteArrayList<>();
    HttpHandler tokens = tokens(forms);
    other.createContext(
        "/token",
        exchange -> {
          if (exchange.getRequestHeaders().containsKey("Authorization")) {
            answering(401, new byte[0]).handle(exchange);
          } else {
            tokens.handle(exchange);
          }
        });
    server.createContext("/", echoing("Authorization"));
    assertThat(body(get(exchanging(null)))).isEqualTo("<Bearer abc>");
    assertThat(forms)
        .containsExactly(
            "client_id=id&client_secret=s&grant_type=client_credentials&scope=a+b&tenant=t");
  }

  private HttpClientConfig exchanging(JwtBearer jwt) {
    URI tokenUrl = URI.create("http://127.0.0.1:" + other.getAddress().getPort() + "/token");
    OAuth2 oauth2 =
        new OAuth2(
            "id",
            Secret.of("s"),
            List.of("a", "b"),
            tokenUrl,
            Map.of("tenant", "t"),
            jwt,
            TlsConfig.DEFAULT,
            ProxyConfig.NONE);
    return new HttpClientConfig(
        null, null, oauth2, TlsConfig.DEFAULT, ProxyConfig.NONE, true, true, Map.of());
  }

  /** A token endpoint. */
  private static HttpHandler tokens(List<String> forms) {
    return exchange -> {
      forms.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      answering(200, "{\"access_token\":\"abc\",\"expires_in\":3600}".getBytes(UTF_8))
          .handle(exchange);
    };
  }
}
