package io.narthex.server.api.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.server.ServerIT;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

class HealthyIT extends ServerIT {
  @ArquillianResource private URL base;

  @Test
  @RunAsClient
  void isServedAtTheRoot() throws IOException, InterruptedException {
    assertThat(base.getPath()).isEqualTo("/");

    HttpResponse<String> answer = get("/-/healthy");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    assertThat(answer.body()).isEqualTo("Prometheus Server is Healthy.\n");
  }

  @Test
  @RunAsClient
  void bracesInTheUrlAreLetThrough() throws IOException {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /-/healthy?match[]={job=\"a\"} HTTP/1.1\r\nHost: narthex\r\nConnection: close\r\n\r\n"
                  .getBytes(US_ASCII));

      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

      assertThat(answer).startsWith("HTTP/1.1 200");
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(base + path.substring(1))).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
