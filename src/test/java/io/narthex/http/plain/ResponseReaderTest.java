package io.narthex.http.plain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses in one piece, and cut at every byte: the same comes out. */
class ResponseReaderTest {
  private static final int LIMIT = 64;
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }

  private static String body(ResponseReader reader) {
    BodyBuffer body = reader.response().body();
    return new String(body.bytes(), 0, body.length(), ISO_8859_1);
  }

  private static ResponseReader reader() {
    return new ResponseReader(false, LIMIT);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      quoteCharacter = '^',
      value = {
        "Content-Length: 4|four, four",
        "content-length:4|four, four",
        "Content-Length: 4\\nContent-Length: 4|four, four",
        "Content-Length: 0|, ^^",
        "Transfer-Encoding: chunked|2\\nfo\\n02;x=y\\nur\\n0\\n, four",
        "Transfer-Encoding: Chunked\\nContent-Length: 9|4\\nfour\\n0\\nTrailer: t\\n, four",
        "Transfer-Encoding: chunked|a\\n0123456789\\n0\\n, 0123456789",
      })
  void readsBodiesHoweverTheyAreCut(String told, String expected) throws IOException {
    String[] parts = told.replace("\\n", "\r\n").split("\\|", -1);
    String end = parts[0].startsWith("T") ? "\r\n" : "";
    String message = OK + parts[0] + "\r\n\r\n" + parts[1] + end;
    for (int cut = 1; cut < message.length(); cut++) {
      ResponseReader reader = reader();
      assertThat(reader.read(bytes(message.substring(0, cut)))).isFalse();
      assertThat(reader.read(bytes(message.substring(cut)))).as("cut at " + cut).isTrue();
      assertThat(body(reader)).isEqualTo(expected);
      assertThat(reader.keepsConnection()).isTrue();
    }
  }

  @Test
  void takesNothingBeyondTheResponse() throws IOException {
    ByteBuffer bytes = bytes(OK + "Content-Length: 2\r\n\r\nokHTTP");
    assertThat(reader().read(bytes)).isTrue();
    assertThat(bytes.remaining()).isEqualTo(4);
  }

  @Test
  void aBodyOfUntoldLengthEndsWithItsConnection() throws IOException {
    ResponseReader reader = reader();
    assertThat(reader.read(bytes("HTTP/1.0 200 OK\n\nto the "))).isFalse();
    assertThat(reader.read(bytes("end"))).isFalse();
    reader.end();
    assertThat(body(reader)).isEqualTo("to the end");
    assertThat(reader.keepsConnection()).isFalse();
  }

  @Test
  void whatIsOnlyAnnouncedIsPassedOver() throws IOException {
    ResponseReader reader = reader();
    String early = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
    assertThat(reader.read(bytes(early + early + OK + "A: b\r\nContent-Length: 1\r\n\r\n1")))
        .isTrue();
    assertThat(reader.response().headers().map()).doesNotContainKey("Link").containsKey("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 204 No Content", "HTTP/1.1 304 Not Modified"})
  void someHaveNoBody(String status) throws IOException {
    ResponseReader reader = reader();
    assertThat(reader.read(bytes(status + "\r\nContent-Length: 5\r\n\r\n"))).isTrue();
    assertThat(body(reader)).isEmpty();
  }

  @Test
  void theAnswerToHeadHasNoBody() throws IOException {
    ResponseReader reader = new ResponseReader(true, LIMIT);
    assertThat(reader.read(bytes(OK + "Content-Length: 5\r\n\r\n"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.0 200 OK\r\n", "HTTP/1.1 200 OK\r\nConnection: close\r\n"})
  void someConnectionsAreNotKept(String head) throws IOException {
    ResponseReader reader = reader();
    assertThat(reader.read(bytes(head + "Content-Length: 1\r\n\r\n1"))).isTrue();
    assertThat(reader.keepsConnection()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSH-2.0-OpenSSH_9.9|malformed HTTP response \"SSH-2.0-OpenSSH_9.9\"",
        "HTTP/2.0 200 OK|malformed HTTP response \"HTTP/2.0 200 OK\"",
        "HTTP/1.1 99 Odd|malformed HTTP response \"HTTP/1.1 99 Odd\"",
        "HTTP/1.1 2000 Odd|malformed HTTP response \"HTTP/1.1 2000 Odd\"",
        "HTTP/1.1 200\\nnone|malformed MIME header line: none",
        "HTTP/1.1 200 OK\\n folded: x|malformed MIME header line:  folded: x",
        "HTTP/1.1 200 OK\\nContent-Length: -5|bad Content-Length \"-5\"",
        "HTTP/1.1 200 OK\\nContent-Length: 99999999999999999999|bad Content-Length",
        "HTTP/1.1 200 OK\\nContent-Length: 1\\nContent-Length: 2|bad Content-Length \"1, 2\"",
        "HTTP/1.1 200 OK\\nContent-Length: 65|body size limit exceeded",
        "HTTP/1.1 200 OK\\nTransfer-Encoding: br|unsupported transfer encoding: br",
        "HTTP/1.1 200 OK\\nTransfer-Encoding: chunked\\n\\nzz|invalid byte in chunk length",
        "HTTP/1.1 200 OK\\nTransfer-Encoding: chunked\\n\\n1\\nab|malformed chunked encoding",
        "HTTP/1.1 200 OK\\nTransfer-Encoding: chunked\\n\\n41\\n"
            + "0123456789012345678901234567890123456789012345678901234567890123456789"
            + "|body size limit exceeded",
      })
  void refusesWhatIsNoResponse(String message, String reason) {
    String sent = message.replace("\\n", "\r\n") + "\r\n\r\n";
    assertThatThrownBy(() -> reader().read(bytes(sent)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aHeadHasAnEnd() {
    String more = "X-More: and more\r\n".repeat(20_000);
    assertThatThrownBy(() -> reader().read(bytes(OK + more)))
        .hasMessage("server response headers exceeded 262144 bytes; aborted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|EOF",
        "HTTP/1.1 200 OK|unexpected EOF",
        "HTTP/1.1 200 OK\\nContent-Length: 5\\n\\nfour|unexpected EOF"
      })
  void anEndTooEarlyIsAnError(String message, String reason) throws IOException {
    ResponseReader reader = reader();
    assertThat(reader.read(bytes(message.replace("\\n", "\r\n")))).isFalse();
    assertThatThrownBy(reader::end).isInstanceOf(EOFException.class).hasMessage(reason);
  }

  @Test
  void whateverComesIsReadOrRefused() {
    long seed = 4_711;
    SplittableRandom random = new SplittableRandom(seed);
    List<String> messages =
        List.of(
            OK + "Content-Length: 4\r\n\r\nfour",
            OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nfo\r\n2;x\r\nur\r\n0\r\nA: b\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n" + OK + "Connection: close\r\n\r\nto the end");
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = messages.get(round % messages.size()).getBytes(ISO_8859_1);
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertThatCode(() -> readOrRefuse(bytes, random))
          .as("seed %d, round %d", seed, round)
          .doesNotThrowAnyException();
    }
  }

  private static void readOrRefuse(byte[] bytes, SplittableRandom random) {
    ResponseReader reader = reader();
    int cut = random.nextInt(bytes.length);
    try {
      if (!reader.read(ByteBuffer.wrap(bytes, 0, cut))
          && !reader.read(ByteBuffer.wrap(bytes, cut, bytes.length - cut))) {
        reader.end();
      }
      assertThat(reader.response().body().length()).isLessThanOrEqualTo(LIMIT);
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
