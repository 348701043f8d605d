package io.narthex.server.launch.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.web.TlsServerConfig.ClientAuth;
import io.narthex.config.web.WebConfig;
import io.narthex.http.SelfSigned;
import io.narthex.http.config.HttpConfigException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.cert.Certificate;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java's own TLS on both sides; the server's keys and trust are the provider's. */
class PemProviderTest {
  @TempDir static Path shared;
  private static SelfSigned server;
  private static SelfSigned known;
  private static SelfSigned unknown;

  @TempDir private Path directory;

  @BeforeAll
  static void makeKeys() throws Exception {
    server = SelfSigned.make(shared, "ip:127.0.0.1");
    known = SelfSigned.make(shared, "dns:known.test");
    unknown = SelfSigned.make(shared, "dns:unknown.test,uri:spiffe://unknown");
  }

  @BeforeEach
  void writeKeys() throws Exception {
    write("cert.pem", server.certificatePem());
    write("key.pem", server.keyPem());
    write("ca.pem", known.certificatePem());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private Path configured(String more) throws IOException {
    write("web.yml", "tls_server_config: {cert_file: cert.pem, key_file: key.pem" + more + "}\n");
    return directory.resolve("web.yml");
  }

  private static SSLContext context(WatchedTls tls) throws Exception {
    Provider provider = new PemProvider(tls);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(PemProvider.ALGORITHM, provider);
    TrustManagerFactory trust = TrustManagerFactory.getInstance(PemProvider.ALGORITHM, provider);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** Shakes hands and sends a byte each way; the certificate that the server has shown. */
  private static Certificate meet(SSLContext server, ClientAuth auth, SSLContext client)
      throws Exception {
    InetAddress local = InetAddress.getLoopbackAddress();
    try (SSLServerSocket listener =
        (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1, local)) {
      listener.setWantClientAuth(auth.isRequested());
      if (auth.isRequired()) {
        listener.setNeedClientAuth(true);
      }
      CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answer(listener));
      try (SSLSocket socket =
          (SSLSocket) client.getSocketFactory().createSocket(local, listener.getLocalPort())) {
        socket.getOutputStream().write(1);
        assertThat(socket.getInputStream().read()).isEqualTo(1);
        answered.join();
        return socket.getSession().getPeerCertificates()[0];
      }
    }
  }

  private static void answer(SSLServerSocket listener) {
    try (SSLSocket socket = (SSLSocket) listener.accept()) {
      socket.getOutputStream().write(socket.getInputStream().read());
    } catch (IOException refused) {
      // the client sees it
    }
  }

  private static boolean isLetIn(SSLContext context, ClientAuth auth, SSLContext client)
      throws Exception {
    try {
      meet(context, auth, client);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NoClientCert, '', true, true, true",
    "RequestClientCert, '', true, true, true",
    "RequireAnyClientCert, '', false, true, true",
    "VerifyClientCertIfGiven, ', client_ca_file: ca.pem', true, true, false",
    "RequireAndVerifyClientCert, ', client_ca_file: ca.pem', false, true, false",
    "RequireAnyClientCert, ', client_allowed_sans: [known.test]', false, true, false",
    "RequestClientCert, ', client_allowed_sans: [\"spiffe://unknown\"]', true, false, true",
  })
  void asksForCertificatesAsConfigured(
      String type, String more, boolean without, boolean ofKnown, boolean ofUnknown)
      throws Exception {
    Path file = configured(", client_auth_type: " + type + more);
    SSLContext context = context(new WatchedTls(file));
    ClientAuth auth = WebConfig.load(file).tls().orElseThrow().clientAuth();
    assertThat(isLetIn(context, auth, server.trusted())).as("without").isEqualTo(without);
    assertThat(isLetIn(context, auth, known.trusting(server))).as("known").isEqualTo(ofKnown);
    assertThat(isLetIn(context, auth, unknown.trusting(server))).as("unknown").isEqualTo(ofUnknown);
  }

  @Test
  void theNextHandshakeShowsTheNewCertificate() throws Exception {
    WatchedTls tls = new WatchedTls(configured(""));
    SSLContext context = context(tls);
    assertThat(meet(context, ClientAuth.NO_CLIENT_CERT, server.trusted()))
        .isEqualTo(server.certificate());

    write("cert.pem", known.certificatePem() + "\n");
    assertThatThrownBy(tls::current).hasMessageContaining("private key does not match");
    assertThat(isLetIn(context, ClientAuth.NO_CLIENT_CERT, known.trusted())).isFalse();

    write("key.pem", known.keyPem() + "\n");
    assertThat(meet(context, ClientAuth.NO_CLIENT_CERT, known.trusted()))
        .isEqualTo(known.certificate());
  }

  @ParameterizedTest
  @CsvSource({
    "cert.pem, tls_server_config: cert_file",
    "key.pem, no private key found",
    "ca.pem, tls_server_config: client_ca_file"
  })
  void brokenFilesAreNamed(String file, String error) throws Exception {
    write(file, "nonsense");
    Path config = configured(", client_auth_type: VerifyClientCertIfGiven, client_ca_file: ca.pem");
    assertThatThrownBy(() -> new WatchedTls(config))
        .isInstanceOf(HttpConfigException.class)
        .hasMessageContaining(error)
        .hasMessageContaining(directory.resolve(file).toString());
  }

  @Test
  void missingFilesAreNamed() throws Exception {
    Files.delete(directory.resolve("cert.pem"));
    assertThatThrownBy(() -> new WatchedTls(configured("")))
        .hasMessageContaining("unable to read file " + directory.resolve("cert.pem"));
  }
}
