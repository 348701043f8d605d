package io.narthex.discovery.dns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a DNS server on the loopback interface that says one prepared thing. */
class SystemResolverTest {
  private static final int TRUNCATED = 0x8380;
  private static final int FINE = 0x8180;
  private static final int NO_SUCH_NAME = 0x8183;

  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  /** Two SRV records; the second one's host ends with a pointer into the first one's. */
  private static byte[] twoServices() {
    ByteBuffer data = ByteBuffer.allocate(200);
    record(data, 33, 2 + 2 + 2 + 10);
    data.putShort((short) 10).putShort((short) 5).putShort((short) 9000);
    name(data, "one", "test").put((byte) 0);
    record(data, 33, 2 + 2 + 2 + 6);
    data.putShort((short) 10).putShort((short) 5).putShort((short) 9001);
    // question: header 12, "x.test" 8, type and class 4; record head 12, three numbers 6, "one" 4
    name(data, "two").putShort((short) (0xc000 | 46));
    return Arrays.copyOf(data.array(), data.position());
  }

  private static void record(ByteBuffer data, int type, int length) {
    data.putShort((short) 0xc00c).putShort((short) type).putShort((short) 1);
    data.putInt(60).putShort((short) length);
  }

  private static ByteBuffer name(ByteBuffer data, String... labels) {
    for (String label : labels) {
      data.put((byte) label.length()).put(label.getBytes(ISO_8859_1));
    }
    return data;
  }

  private static byte[] answer(byte[] query, int flags, int count, byte[] records) {
    ByteBuffer answer = ByteBuffer.allocate(query.length + records.length);
    answer.put(query).put(records);
    answer.putShort(2, (short) flags).putShort(6, (short) count);
    return answer.array();
  }

  private static DatagramSocket udp(int port) throws IOException {
    return new DatagramSocket(port, InetAddress.getLoopbackAddress());
  }

  private Future<?> serve(DatagramSocket socket, int flags, int count, byte[] records) {
    return executor.submit(
        () -> {
          DatagramPacket packet = new DatagramPacket(new byte[512], 512);
          socket.receive(packet);
          byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
          byte[] answer = answer(query, flags, count, records);
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
          return null;
        });
  }

  private static SystemResolver resolver(int port) {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new SystemResolver(new ResolverSettings(List.of(server), List.of(), 1));
  }

  @Test
  void recordsAreReadThroughPointers() throws Exception {
    try (DatagramSocket socket = udp(0)) {
      Future<?> served = serve(socket, FINE, 2, twoServices());
      assertThat(resolver(socket.getLocalPort()).records("x.test", RecordType.SRV))
          .containsExactly(
              new DnsRecord(RecordType.SRV, "one.test.", 9000),
              new DnsRecord(RecordType.SRV, "two.test.", 9001));
      served.get();
    }
  }

  @Test
  void aTruncatedAnswerIsAskedForAgainByTcp() throws Exception {
    try (ServerSocket tcp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        DatagramSocket socket = udp(tcp.getLocalPort())) {
      Future<?> cut = serve(socket, TRUNCATED, 0, new byte[0]);
      Future<?> whole = executor.submit(() -> serveByTcp(tcp));
      assertThat(resolver(tcp.getLocalPort()).records("x.test", RecordType.SRV)).hasSize(2);
      cut.get();
      whole.get();
    }
  }

  private static Void serveByTcp(ServerSocket listener) throws IOException {
    try (Socket socket = listener.accept()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] query = new byte[in.readUnsignedShort()];
      in.readFully(query);
      byte[] answer = answer(query, FINE, 2, twoServices());
      ByteBuffer framed = ByteBuffer.allocate(2 + answer.length);
      socket.getOutputStream().write(framed.putShort((short) answer.length).put(answer).array());
    }
    return null;
  }

  @Test
  void aNameThatDoesNotExistHasNoRecords() throws Exception {
    try (DatagramSocket socket = udp(0)) {
      Future<?> served = serve(socket, NO_SUCH_NAME, 0, new byte[0]);
      assertThat(resolver(socket.getLocalPort()).records("x.test", RecordType.A)).isEmpty();
      served.get();
    }
  }

  @Test
  void answersOfNoSenseAreErrorsOfInput() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] records = new byte[random.nextInt(60)];
      random.nextBytes(records);
      for (RecordType type : RecordType.values()) {
        readOrRefuse(records, type, seed);
      }
    }
  }

  private static void readOrRefuse(byte[] records, RecordType type, long seed) {
    try {
      byte[] answer = answer(DnsMessage.query(7, "x.test", type), FINE, 3, records);
      assertThat(new DnsMessage(answer, answer.length, 7).records(type)).hasSizeLessThan(4);
    } catch (IOException e) {
      assertThat(e).as("seed %d", seed).hasMessageNotContaining("null");
    }
  }

  @Test
  void anAnswerToAnotherQueryIsRefused() throws Exception {
    byte[] query = DnsMessage.query(7, "x.test", RecordType.A);
    assertThatThrownBy(() -> new DnsMessage(query, query.length, 8))
        .hasMessage("answer to another query");
  }

  @Test
  void settingsOfThePlatform() {
    ResolverSettings settings =
        ResolverSettings.parse(
            List.of(
                "# comment", "nameserver 127.0.0.53", "search a.test b.test", "options ndots:2"));
    assertThat(settings.servers()).containsExactly(new InetSocketAddress("127.0.0.53", 53));
    assertThat(settings.candidates("x.y")).containsExactly("x.y.a.test", "x.y.b.test", "x.y");
    assertThat(settings.candidates("x.y.z"))
        .containsExactly("x.y.z", "x.y.z.a.test", "x.y.z.b.test");
    assertThat(settings.candidates("x.")).containsExactly("x.");
  }
}
