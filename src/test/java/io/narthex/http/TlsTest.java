package io.narthex.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that asks for a client certificate, which is the same as its own. */
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path dir;

  private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
  private static HttpsServer server;
  private static String certificate;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    Path file = dir.resolve("store.p12");
    generate(file);
    KeyStore store = load(file);
    Key secret = store.getKey("test", PASSWORD);
    key = pem("PRIVATE KEY", secret.getEncoded());
    certificate = pem("CERTIFICATE", store.getCertificate("test").getEncoded());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(configurator(context(store)));
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

  private static void generate(Path file) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            keytool,
            "-genkeypair",
            "-alias",
            "test",
            "-keyalg",
            "EC",
            "-dname",
            "CN=test",
            "-ext",
            "san=dns:metrics.test",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            new String(PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertThat(process.waitFor()).isZero();
  }

  /** A context for a server, with a key of its own made in the directory. */
  static SSLContext selfSigned(Path directory) throws Exception {
    Path file = directory.resolve("store.p12");
    generate(file);
    return context(load(file));
  }

  private static KeyStore load(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static SSLContext context(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("test", store.getCertificate("test"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
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

  private static String pem(String type, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
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
    return new HttpClients(EXECUTOR, Map.of(), 1 << 20)
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
