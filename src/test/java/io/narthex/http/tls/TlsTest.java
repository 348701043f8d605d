package io.narthex.http.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.narthex.http.HttpAnswer;
import io.narthex.http.HttpCall;
import io.narthex.http.HttpClients;
import io.narthex.http.SelfSigned;
import io.narthex.http.config.HttpClientConfig;
import io.narthex.http.config.ProxyConfig;
import io.narthex.http.config.Secret;
import io.narthex.http.config.TlsConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that asks for a client certificate, which is the same as its own. */
class TlsTest {
  @TempDir static Path dir;

  private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
  private static HttpsServer server;
  private static String certificate;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    SelfSigned own = SelfSigned.make(dir, "dns:metrics.test");
    key = own.keyPem();
    certificate = own.certificatePem();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(configurator(own.trusting(own)));
    server.setExecutor(EXECUTOR);
    server.createContext(
        "/",
        exchange -> {
          SSLSession session = ((HttpsExchange) exchange).getSSLSession();
          String names = ((ExtendedSSLSession) session).getRequestedServerNames().toString();
          exchange.sendResponseHeaders(200, names.length());
          exchange.getResponseBody().write(names.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    EXECUTOR.shutdownNow();
  }

  private static HttpsConfigurator configurator(SSLContext context) {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
        ssl.setNeedClientAuth(true);
        parameters.setSSLParameters(ssl);
      }
    };
  }

  private static HttpAnswer get(
      @Nullable Secret ca, @Nullable Secret cert, String serverName, boolean skipVerify)
      throws Exception {
    Secret clientKey = cert == null ? null : Secret.of(key);
    TlsConfig tls = new TlsConfig(ca, cert, clientKey, serverName, skipVerify, null, null);
    return get(tls, "127.0.0.1");
  }

  private static HttpAnswer get(TlsConfig tls, String host) throws Exception {
    HttpClientConfig config =
        new HttpClientConfig(null, null, null, tls, ProxyConfig.NONE, true, true, Map.of());
    URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
    return new HttpClients(EXECUTOR, EXECUTOR, () -> 0, Map.of(), 1 << 20)
        .fetcher(config)
        .send(HttpCall.get(uri, Map.of(), 5_000, 0))
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void aKnownAuthorityAndTheRightNameAreTrusted() throws Exception {
    Secret own = Secret.of(certificate);
    assertThat(get(own, own, "metrics.test", false).failure()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost"})
  void theConfiguredNameIsAskedFor(String host) throws Exception {
    Secret own = Secret.of(certificate);
    TlsConfig tls = new TlsConfig(own, own, Secret.of(key), "metrics.test", false, null, null);
    HttpAnswer answer = get(tls, host);
    assertThat(answer.failure()).isNull();
    assertThat(new String(answer.body(), 0, answer.length(), UTF_8)).contains("value=metrics.test");
  }

  @Test
  void anAddressIsNoNameToAskFor() throws Exception {
    Secret own = Secret.of(certificate);
    HttpAnswer answer = get(own, own, "10.0.0.1", false);
    assertThat(answer.error()).contains("not valid for 10.0.0.1");
  }

  @Test
  void filesServeAsWell() throws Exception {
    Secret file = Secret.file(Files.writeString(dir.resolve("cert.pem"), certificate));
    assertThat(get(file, file, "metrics.test", false).failure()).isNull();
  }

  @Test
  void anotherNameIsRefused() throws Exception {
    Secret own = Secret.of(certificate);
    assertThat(get(own, own, "other.test", false).error())
        .contains("certificate is not valid for other.test");
    assertThat(get(own, own, "", false).error()).as("the address itself").isNotNull();
  }

  @Test
  void anUnknownAuthorityIsRefusedUnlessAllAreTrusted() throws Exception {
    Secret own = Secret.of(certificate);
    assertThat(get(null, own, "", false).error()).isNotNull();
    assertThat(get(null, own, "", true).failure()).isNull();
  }

  @Test
  void aMissingClientCertificateIsRefusedByTheServer() throws Exception {
    assertThat(get(Secret.of(certificate), null, "metrics.test", false).error()).isNotNull();
  }

  @Test
  void brokenFilesAreNamed() throws Exception {
    assertThat(get(Secret.file(dir.resolve("no.pem")), null, "", false).error()).contains("no.pem");
    assertThat(get(Secret.of("nonsense"), null, "", false).error()).startsWith("tls_config: ");
  }
}
