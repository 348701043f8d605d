package io.narthex.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.server.launch.NarthexProcess;
import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users of an OpenID Connect provider: browsers that are sent there, and bearers of its tokens. */
class SingleSignOnIT {
  private static final String QUERY = "/api/v1/query?query=1";

  @TempDir private static Path directory;
  private static OpenIdProvider provider;
  private static NarthexProcess narthex;

  @BeforeAll
  static void start() throws IOException, InterruptedException, GeneralSecurityException {
    provider = new OpenIdProvider("carol", Role.VIEWER);
    Path configuration = directory.resolve("configuration");
    new WildFlyUsers(configuration);
    secure(configuration.resolve("narthex.xml"));
    narthex =
        NarthexProcess.start(
                directory,
                Map.of("JAVA_OPTS", "-Xmx512m -Djboss.server.config.dir=" + configuration),
                "--web.enable-roles",
                "--web.enable-lifecycle")
            .awaitOk("/-/ready");
  }

  /** What the command of README's writes. */
  private static void secure(Path configuration) throws IOException {
    String subsystem = "<subsystem xmlns=\"urn:wildfly:elytron-oidc-client:2.0\"";
    String secured =
        """
        %s>
          <secure-deployment name="narthex.war">
            <provider-url>%s</provider-url>
            <client-id>%s</client-id>
            <principal-attribute>preferred_username</principal-attribute>
            <public-client>true</public-client>
            <ssl-required>NONE</ssl-required>
          </secure-deployment>
        </subsystem>"""
            .formatted(subsystem, provider.address(), OpenIdProvider.CLIENT);
    String plain = Files.readString(configuration);
    assertThat(plain).contains(subsystem + "/>");
    Files.writeString(configuration, plain.replace(subsystem + "/>", secured));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (narthex != null) {
      narthex.close();
    }
    if (provider != null) {
      provider.close();
    }
  }

  @Test
  void aBrowserIsSentToTheProviderAndComesBackAsItsUser() throws IOException, InterruptedException {
    HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(Redirect.NORMAL)
            .build();
    HttpResponse<String> page = send(browser, request("GET", "/query"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>");
    assertThat(page.uri()).isEqualTo(narthex.base().resolve("/query"));
    assertThat(send(browser, request("GET", QUERY)).statusCode()).isEqualTo(200);
    assertThat(send(browser, request("POST", "/-/reload")).statusCode()).isEqualTo(403);
    narthex.awaitOutput("carol from 127.0.0.1: POST /-/reload → 403");
  }

  @Test
  void aTokenSaysWhoSomebodyIs() throws IOException, InterruptedException {
    assertThat(reload(provider.bearer("alice", Role.ADMIN))).isEqualTo(200);
    assertThat(reload(provider.bearer("bob", Role.VIEWER))).isEqualTo(403);
    assertThat(reload(provider.expired("alice", Role.ADMIN))).isNotIn(200, 403);
    assertThat(reload("not.a.token")).isNotIn(200, 403);
  }

  private static int reload(String token) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request("POST", "/-/reload").header("Authorization", "Bearer " + token);
    return send(HttpClient.newHttpClient(), request).statusCode();
  }

  @Test
  void withoutEitherOnlyProbesAreAnswered() throws IOException, InterruptedException {
    HttpClient nobody = HttpClient.newHttpClient();
    assertThat(send(nobody, request("GET", "/-/healthy")).statusCode()).isEqualTo(200);
    assertThat(send(nobody, request("GET", "/-/ready")).statusCode()).isEqualTo(200);
    assertThat(send(nobody, request("OPTIONS", QUERY)).statusCode()).isEqualTo(204);
    assertThat(send(nobody, request("GET", QUERY)).headers().firstValue("Location"))
        .hasValueSatisfying(
            location -> assertThat(location).startsWith(provider.address() + "/authorize"));
  }

  private static HttpRequest.Builder request(String method, String path) {
    return HttpRequest.newBuilder(narthex.base().resolve(path))
        .method(method, BodyPublishers.noBody());
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
