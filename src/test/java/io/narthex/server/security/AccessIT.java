package io.narthex.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.server.launch.NarthexProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users of WildFly's properties files, as {@code add-user.sh} writes them, and what each may. */
class AccessIT {
  @TempDir private static Path directory;
  private static NarthexProcess narthex;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path configuration = directory.resolve("configuration");
    new WildFlyUsers(configuration).withRoles().add("STRANGER", "somebody-else");
    narthex =
        NarthexProcess.start(
                directory,
                Map.of("JAVA_OPTS", "-Xmx512m -Djboss.server.config.dir=" + configuration),
                "--web.enable-roles",
                "--web.enable-lifecycle")
            .awaitOk("/-/ready");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (narthex != null) {
      narthex.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "        , GET,  /-/healthy, 200",
    "        , GET,  /-/ready, 200",
    "        , GET,  /api/v1/query?query=1, 401",
    "        , GET,  /, 401",
    "        , GET,  /metrics, 401",
    "        , POST, /-/reload, 401",
    "STRANGER, GET,  /api/v1/query?query=1, 403",
    "VIEWER,   GET,  /api/v1/query?query=1, 200",
    "VIEWER,   POST, /api/v1/labels, 200",
    "VIEWER,   GET,  /federate?match[]=up, 200",
    "VIEWER,   GET,  /metrics, 200",
    "VIEWER,   POST, /-/reload, 403",
    "VIEWER,   POST, /-/reload/, 403",
    "VIEWER,   POST, /-//reload, 403",
    "VIEWER,   POST, /-;a=b/reload, 403",
    "VIEWER,   POST, /-/%72eload, 403",
    "VIEWER,   POST, /-/quit, 403",
    "VIEWER,   POST, /api/v1/admin/tsdb/clean_tombstones, 403",
    "OPERATOR, GET,  /api/v1/labels, 200",
    "OPERATOR, POST, /-/reload, 200",
    "OPERATOR, POST, /-/quit, 403",
    "OPERATOR, POST, /api/v1/admin/tsdb/clean_tombstones, 403",
    "OPERATOR, POST, /api/v1//admin/tsdb/clean_tombstones, 403",
    "ADMIN,    GET,  /api/v1/labels, 200",
    "ADMIN,    POST, /-/reload, 200"
  })
  void aUserMayWhatTheRoleIsFor(String user, String method, String path, int status)
      throws IOException, InterruptedException {
    assertThat(ask(user, method, path, null).statusCode()).isEqualTo(status);
  }

  @Test
  void aPageOfAnotherSiteChangesNothing() throws IOException, InterruptedException {
    HttpResponse<String> refused = ask("ADMIN", "POST", "/-/reload", "http://evil.example");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("another site");
    String own = narthex.base().toString();
    assertThat(ask("ADMIN", "POST", "/-/reload", own).statusCode()).isEqualTo(200);
  }

  @Test
  void whatChangesSomethingIsWrittenDown() throws IOException, InterruptedException {
    ask("VIEWER", "POST", "/-/quit?token=hidden", null);
    narthex.awaitOutput("VIEWER from 127.0.0.1: POST /-/quit → 403");
    assertThat(narthex.output()).doesNotContain("hidden");
  }

  @Test
  void whoIsNobodyIsAskedWhoTheyAre() throws IOException, InterruptedException {
    assertThat(ask(null, "GET", "/metrics", null).headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(asked -> assertThat(asked).startsWith("Basic realm=\"Narthex\""));
  }

  private static HttpResponse<String> ask(String user, String method, String path, String origin)
      throws IOException, InterruptedException {
    String escaped = path.replace("[", "%5B").replace("]", "%5D");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(narthex.base().resolve("/" + escaped.substring(1)))
            .method(method, BodyPublishers.noBody());
    if (user != null) {
      String credentials = user + ":" + WildFlyUsers.PASSWORD;
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    }
    if (origin != null) {
      request.header("Origin", origin);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
