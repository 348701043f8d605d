package io.narthex.http.plain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.interop.Await;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that does what each test wants with a connection. */
class PlainClientTest {
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final long LIMIT = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final PlainClient client = new PlainClient(threads);
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  PlainClientTest() throws IOException {}

  /** What a server does with one connection. */
  private interface Serving {
    void serve(Socket socket) throws IOException, InterruptedException;
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    listener.close();
    for (Socket socket : accepted) {
      socket.close();
    }
    threads.shutdownNow();
  }

  private void serve(Serving serving) {
    threads.execute(
        () -> {
          try {
            while (true) {
              Socket socket = listener.accept();
              accepted.add(socket);
              threads.execute(() -> serve(serving, socket));
            }
          } catch (IOException e) {
            return; // closed
          }
        });
  }

  private static void serve(Serving serving, Socket socket) {
    try (socket) {
      serving.serve(socket);
    } catch (IOException e) {
      return; // the client hung up
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the test is over
    }
  }

  /** Reads a request, up to the empty line and its body; false where there is none. */
  private boolean read(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      text.append((char) next);
    }
    int told = text.indexOf("Content-Length: ");
    int length =
        told < 0 ? 0 : Integer.parseInt(text.substring(told + 16, text.indexOf("\r", told)));
    requests.add(text + new String(in.readNBytes(length), ISO_8859_1));
    return true;
  }

  private void answerAll(Socket socket) throws IOException {
    while (read(socket)) {
      socket.getOutputStream().write(ANSWER.getBytes(ISO_8859_1));
    }
  }

  private void answerOnce(Socket socket) throws IOException {
    if (read(socket)) {
      socket.getOutputStream().write(ANSWER.getBytes(ISO_8859_1));
    }
  }

  private Request request(String path) {
    return request("GET", path, Map.of());
  }

  private Request request(
      String method, String path, Map<String, List<String>> headers, byte... body) {
    return new Request(method, address("127.0.0.1", path), "", headers, body);
  }

  private URI address(String host, String path) {
    return URI.create("http://" + host + ":" + listener.getLocalPort() + path);
  }

  private CompletableFuture<Response> send(Request request) {
    return client.send(request, LIMIT, PATIENCE.toMillis(), new AtomicBoolean());
  }

  private static Response wait(CompletableFuture<Response> response) throws Exception {
    return response.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void asksAsItShould() throws Exception {
    serve(this::answerAll);
    Map<String, List<String>> accept = Map.of("Accept", List.of("text/plain"));
    assertThat(wait(send(request("GET", "/a%20b?c=d", accept))).status()).isEqualTo(200);
    wait(send(request("POST", "", Map.of(), "body".getBytes(ISO_8859_1))));

    String host = "Host: 127.0.0.1:" + listener.getLocalPort() + "\r\n";
    assertThat(requests)
        .containsExactly(
            "GET /a%20b?c=d HTTP/1.1\r\n" + host + "Accept: text/plain\r\n\r\n",
            "POST / HTTP/1.1\r\n" + host + "Content-Length: 4\r\n\r\nbody");
  }

  @Test
  void keepsConnections() throws Exception {
    serve(this::answerAll);
    for (int i = 0; i < 5; i++) {
      wait(send(request("/" + i)));
    }
    assertThat(requests).hasSize(5);
    assertThat(accepted).hasSize(1);
  }

  @Test
  void requestsAtOnceGoByConnectionsOfTheirOwn() throws Exception {
    serve(
        socket -> {
          if (read(socket)) {
            Await.until("both have come", PATIENCE, () -> requests.size() == 2);
            socket.getOutputStream().write(ANSWER.getBytes(ISO_8859_1));
          }
        });
    CompletableFuture<Response> one = send(request("/1"));
    CompletableFuture<Response> other = send(request("/2"));
    wait(one);
    wait(other);
    assertThat(accepted).hasSize(2);
  }

  /** The server hangs up after each answer without having said so. */
  @Test
  void asksAgainWhereAKeptConnectionHasEnded() throws Exception {
    serve(this::answerOnce);
    for (int i = 0; i < 20; i++) {
      assertThat(wait(send(request("/" + i))).status()).isEqualTo(200);
    }
    assertThat(requests).hasSize(20);
    assertThat(accepted).hasSize(20);
  }

  @Test
  void aConnectionThatEndsUnansweredIsAFailure() {
    serve(this::read);
    assertThatThrownBy(() -> wait(send(request("/"))))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("EOF");
    assertThat(requests).hasSize(1);
  }

  @Test
  void aLargeRequestGoesOutInPieces() throws Exception {
    serve(this::answerAll);
    byte[] body = new byte[16 << 20];
    assertThat(wait(send(request("POST", "/", Map.of(), body))).status()).isEqualTo(200);
    assertThat(requests).singleElement().asString().hasSizeGreaterThan(body.length);
  }

  /** As "localhost" may be two addresses, and a program listen at the second only. */
  @Test
  void triesEveryAddressOfAServer() throws Exception {
    serve(this::answerAll);
    InetAddress deaf = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    InetAddress[] both = {deaf, InetAddress.getLoopbackAddress()};
    InetAddress[] none = {deaf, deaf};
    try (PlainClient twoNamed = new PlainClient(threads, host -> both);
        PlainClient deafNamed = new PlainClient(threads, host -> none)) {
      long patienceMs = PATIENCE.toMillis();
      Request request = request("/");
      assertThat(wait(twoNamed.send(request, LIMIT, patienceMs, new AtomicBoolean())).status())
          .isEqualTo(200);
      assertThatThrownBy(
              () -> wait(deafNamed.send(request, LIMIT, patienceMs, new AtomicBoolean())))
          .hasCauseInstanceOf(ConnectException.class);
    }
  }

  /** Its first address takes no more connections, and says nothing of that. */
  @Test
  void anAddressThatKeepsSilentLeavesTimeForTheNext() throws Exception {
    serve(this::answerAll);
    InetAddress silent = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    InetAddress[] both = {silent, InetAddress.getLoopbackAddress()};
    int port = listener.getLocalPort();
    try (ServerSocket full = new ServerSocket(port, 1, silent);
        PlainClient named = new PlainClient(threads, host -> both)) {
      List<SocketChannel> waiting = fill(full.getLocalSocketAddress());
      assertThat(wait(named.send(request("/"), LIMIT, 1_000, new AtomicBoolean())).status())
          .isEqualTo(200);
      for (SocketChannel channel : waiting) {
        channel.close();
      }
    }
  }

  /** More connections than a listener keeps waiting: those to come are not answered. */
  private static List<SocketChannel> fill(SocketAddress address) throws IOException {
    List<SocketChannel> waiting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.connect(address);
      waiting.add(channel);
    }
    return waiting;
  }

  /** As containers have them; {@link URI} sees no host there. */
  @Test
  void aHostMayHaveAnUnderscore() throws Exception {
    serve(this::answerAll);
    InetAddress[] here = {InetAddress.getLoopbackAddress()};
    List<String> asked = new CopyOnWriteArrayList<>();
    NameService names =
        host -> {
          asked.add(host);
          return here;
        };
    try (PlainClient named = new PlainClient(threads, names)) {
      Request request = new Request("GET", address("node_1", "/"), "", Map.of(), new byte[0]);
      wait(named.send(request, LIMIT, PATIENCE.toMillis(), new AtomicBoolean()));
    }
    assertThat(asked).containsExactly("node_1");
    assertThat(requests).singleElement().asString().contains("Host: node_1:" + port() + "\r\n");
  }

  private int port() {
    return listener.getLocalPort();
  }

  @Test
  void aServerMayListenAtAFile(@TempDir Path dir) throws Exception {
    UnixDomainSocketAddress file = UnixDomainSocketAddress.of(dir.resolve("s"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(file);
      threads.execute(() -> answerOnce(server));
      URI address = URI.create("http://app/metrics");
      Request request = new Request("GET", address, file.toString(), Map.of(), new byte[0]);
      assertThat(wait(send(request)).status()).isEqualTo(200);
      Request lost = new Request("GET", address, dir + "/none", Map.of(), new byte[0]);
      assertThatThrownBy(() -> wait(send(lost))).hasCauseInstanceOf(SocketException.class);
    }
  }

  private static void answerOnce(ServerSocketChannel server) {
    try (SocketChannel channel = server.accept()) {
      ByteBuffer request = ByteBuffer.allocate(1024);
      while (!ISO_8859_1.decode(request.duplicate().flip()).toString().contains("\r\n\r\n")) {
        channel.read(request);
      }
      channel.write(ByteBuffer.wrap(ANSWER.getBytes(ISO_8859_1)));
    } catch (IOException e) {
      return; // closed
    }
  }

  @ParameterizedTest
  @CsvSource({"'a b', c", "'', c", "a, 'b\r\nc: d'"})
  void headersThatWouldEndEarlyAreRefused(String name, String value) {
    String told = value.replace("\\r\\n", "\r\n");
    assertThatThrownBy(() -> request("GET", "/", Map.of(name, List.of(told))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("header");
  }

  @Test
  void aPortThatIsNoneIsAFailure() {
    URI address = URI.create("http://127.0.0.1:99999/");
    Request request = new Request("GET", address, "", Map.of(), new byte[0]);
    assertThatThrownBy(() -> wait(send(request))).isInstanceOf(ExecutionException.class);
  }

  @Test
  void cancellingHangsUp() throws Exception {
    CompletableFuture<Integer> heard = new CompletableFuture<>();
    serve(
        socket -> {
          read(socket);
          heard.complete(socket.getInputStream().read());
        });
    CompletableFuture<Response> response = send(request("/"));
    Await.until("the request has come", PATIENCE, () -> !requests.isEmpty());
    response.cancel(true);
    assertThat(heard.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(-1);
  }

  @Test
  void closingFailsWhatIsUnderWayAndWhatComes() throws Exception {
    serve(
        socket -> {
          while (read(socket)) {
            requests.add("unanswered");
          }
        });
    CompletableFuture<Response> response = send(request("/"));
    Await.until("the request has come", PATIENCE, () -> !requests.isEmpty());
    client.close();
    assertThatThrownBy(() -> wait(response)).hasMessageContaining("the client is closed");
    assertThatThrownBy(() -> wait(send(request("/")))).hasMessageContaining("closed");
  }
}
