package io.narthex.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.Await;
import io.narthex.server.launch.NarthexProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users and headers of {@code --web.config.file}, under another path than the root. */
class WebConfigIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of the password "secret". */
  private static final String HASH = "$2b$10$abcdefghijklmnopqrstuuqflPDzB6gcMhKa1rZqKiun2YGL5sa2u";

  @TempDir private Path directory;
  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<String> get(NarthexProcess narthex, String path, String credentials)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(narthex.base().resolve(path)).header("Accept", "text/html");
    if (!credentials.isEmpty()) {
      String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
      request.header("Authorization", "Basic " + encoded);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void usersOfTheFileAreLetIn() throws IOException, InterruptedException {
    Path file = directory.resolve("web.yml");
    Files.writeString(
        file,
        "http_server_config: {headers: {X-Frame-Options: deny}}\nbasic_auth_users: {alice: '"
            + HASH
            + "'}\n");
    try (NarthexProcess narthex =
        NarthexProcess.start(
            directory,
            Map.of(),
            "--web.config.file=" + file,
            "--web.route-prefix=/narthex",
            "--web.enable-lifecycle")) {
      Await.until(
          "answers its user",
          Duration.ofSeconds(120),
          () -> status(narthex, "/narthex/-/ready", "alice:secret") == 200);
      assertThat(status(narthex, "/narthex/-/ready", "")).isEqualTo(401);
      assertThat(status(narthex, "/narthex/metrics", "alice:wrong")).isEqualTo(401);
      assertThat(status(narthex, "/narthex/metrics", "bob:secret")).isEqualTo(401);
      assertThat(status(narthex, "/narthex/api/v1/query?query=up", "alice:secret")).isEqualTo(200);
      HttpResponse<String> console = get(narthex, "/narthex/", "alice:secret");
      assertThat(console.statusCode()).isEqualTo(200);
      assertThat(console.headers().allValues("X-Frame-Options")).containsExactly("deny");
      assertThat(console.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(console.headers().firstValue("Content-Security-Policy"))
          .hasValueSatisfying(
              policy ->
                  assertThat(policy).contains("script-src 'self';", "frame-ancestors 'self'"));
      assertThat(status(narthex, "/narthex/nowhere/at/all", "alice:secret")).isEqualTo(404);
      assertThat(status(narthex, "/narthex/not-found", "alice:secret")).isEqualTo(404);

      Files.writeString(file, "basic_auth_users: {carol: '" + HASH + "'}\n");
      Await.until(
          "the changed file counts",
          PATIENCE,
          () -> status(narthex, "/narthex/metrics", "carol:secret") == 200);
      assertThat(status(narthex, "/narthex/metrics", "alice:secret")).isEqualTo(401);

      Files.writeString(file, "basic_auth_users: {carol: none}\n");
      Await.until(
          "nobody is let in by a broken file",
          PATIENCE,
          () -> status(narthex, "/narthex/metrics", "carol:secret") == 500);
    }
  }

  /** 0 as long as nobody answers. */
  private int status(NarthexProcess narthex, String path, String credentials)
      throws InterruptedException {
    try {
      return get(narthex, path, credentials).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  @Test
  void aBrokenFileEndsTheStart() throws IOException, InterruptedException {
    Path file = directory.resolve("web.yml");
    Files.writeString(file, "basic_auth_users: {alice: none}\n");
    try (NarthexProcess narthex =
        NarthexProcess.start(directory, Map.of(), "--web.config.file=" + file)) {
      assertThat(narthex.exitCode()).isEqualTo(1);
      assertThat(narthex.output()).contains("web.yml", "hashedSecret too short");
    }
  }
}
