package io.narthex.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.http.SelfSigned;
import io.narthex.interop.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tls_server_config} of {@code --web.config.file}, on a real server. */
class TlsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir private Path directory;
  private SelfSigned server;
  private SelfSigned client;

  @BeforeEach
  void makeKeys() throws Exception {
    server = SelfSigned.make(directory, "ip:127.0.0.1");
    client = SelfSigned.make(directory, "dns:client.test");
    write("cert.pem", server.certificatePem());
    write("key.pem", server.keyPem());
    write("ca.pem", client.certificatePem());
    write(
        "web.yml",
        """
        tls_server_config:
          cert_file: cert.pem
          key_file: key.pem
          client_ca_file: ca.pem
          client_auth_type: RequireAndVerifyClientCert
          client_allowed_sans: [client.test]
        """);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private NarthexProcess start() throws IOException {
    return NarthexProcess.start(
        directory, Map.of(), "--web.config.file=" + directory.resolve("web.yml"));
  }

  @Test
  void clientsOfTheAuthorityAreLetInOverTlsOnly() throws Exception {
    try (NarthexProcess narthex = start()) {
      SSLContext mutual = client.trusting(server);
      Await.until("answers", PATIENCE, () -> isOk(mutual, narthex.base()));
      HttpResponse<String> answer = get(mutual, narthex.base());
      assertThat(answer.body()).startsWith("Prometheus Server is Healthy");
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(isOk(server.trusted(), narthex.base())).as("without a certificate").isFalse();
      assertThat(isOk(server.trusting(server), narthex.base())).as("of another").isFalse();
      assertThatThrownBy(() -> narthex.get("/-/healthy")).as("HTTP").isInstanceOf(Exception.class);

      SelfSigned next = SelfSigned.make(directory, "ip:127.0.0.1,dns:next.test");
      write("cert.pem", next.certificatePem());
      write("key.pem", next.keyPem());
      SSLContext mutualWithNext = client.trusting(next);
      Await.until("shows the new one", PATIENCE, () -> isOk(mutualWithNext, narthex.base()));
      assertThat(isOk(client.trusting(server), narthex.base())).as("trusts the old").isFalse();
    }
  }

  @Test
  void aServerWithoutConfigurationWatchesItself() throws Exception {
    write("web.yml", "tls_server_config: {cert_file: cert.pem, key_file: key.pem}\n");
    try (NarthexProcess narthex = start()) {
      SSLContext tls = server.trusted();
      Await.until("answers", PATIENCE, () -> isOk(tls, narthex.base()));
      Await.until(
          "has scraped itself",
          PATIENCE,
          () -> get(tls, narthex.base(), "/api/v1/query?query=up==1").body().contains("\"value\""));
    }
  }

  private static HttpResponse<String> get(SSLContext tls, URI base)
      throws IOException, InterruptedException {
    return get(tls, base, "/-/healthy");
  }

  private static HttpResponse<String> get(SSLContext tls, URI base, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("https://127.0.0.1:" + base.getPort() + path);
    return HttpClient.newBuilder()
        .sslContext(tls)
        .build()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private static boolean isOk(SSLContext tls, URI base) throws InterruptedException {
    try {
      return get(tls, base).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aBrokenCertificateEndsTheStart() throws Exception {
    write("cert.pem", "nonsense");
    try (NarthexProcess narthex = start()) {
      assertThat(narthex.exitCode()).isEqualTo(1);
      assertThat(narthex.output()).contains("tls_server_config: cert_file", "cert.pem");
    }
  }
}
