package io.narthex.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.http.config.HttpClientConfig;
import io.narthex.http.config.ProxyConfig;
import io.narthex.http.config.TlsConfig;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code enable_http2}, against a server that speaks both. */
class Http2Test {
  @TempDir static Path dir;

  private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
  private static Undertow server;

  @BeforeAll
  static void start() throws Exception {
    SelfSigned own = SelfSigned.make(dir, "dns:localhost");
    server =
        Undertow.builder()
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .addHttpsListener(0, "127.0.0.1", own.trusting(own))
            .setHandler(exchange -> exchange.getResponseSender().send(exchange.getProtocol() + ""))
            .build();
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
    EXECUTOR.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({"true, HTTP/2.0", "false, HTTP/1.1"})
  void isSpokenWhereBothWantIt(boolean enabled, String protocol) throws Exception {
    TlsConfig tls = new TlsConfig(null, null, null, "", true, null, null);
    HttpClientConfig config =
        new HttpClientConfig(null, null, null, tls, ProxyConfig.NONE, true, enabled, Map.of());
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    HttpAnswer answer =
        new HttpClients(EXECUTOR, EXECUTOR, () -> 0, Map.of(), 1 << 20)
            .fetcher(config)
            .send(
                HttpCall.get(
                    URI.create("https://127.0.0.1:" + address.getPort()), Map.of(), 60_000, 0))
            .get(60, TimeUnit.SECONDS);
    assertThat(answer.failure()).isNull();
    assertThat(new String(answer.body(), 0, answer.length(), UTF_8)).isEqualTo(protocol);
  }
}
