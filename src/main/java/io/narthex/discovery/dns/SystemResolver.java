package io.narthex.discovery.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;

/**
 * Asks the servers of {@code resolv.conf} in turn, by UDP and, where an answer does not fit, by
 * TCP.
 */
final class SystemResolver implements Resolver {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TIMEOUT_MS = 5_000;
  private static final int MAX_UDP_BYTES = 4_096;

  private final ResolverSettings settings;

  SystemResolver(ResolverSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<DnsRecord> records(String name, RecordType type) throws IOException {
    for (String candidate : settings.candidates(name)) {
      List<DnsRecord> records = ask(candidate, type);
      if (!records.isEmpty()) {
        return records;
      }
    }
    return List.of();
  }

  private List<DnsRecord> ask(String name, RecordType type) throws IOException {
    IOException failure = new IOException("no DNS server is configured");
    for (InetSocketAddress server : settings.servers()) {
      try {
        return ask(server, name, type).records(type);
      } catch (IOException e) {
        failure = new IOException("DNS server " + server + ": " + e.getMessage(), e);
      }
    }
    throw failure;
  }

  private static DnsMessage ask(InetSocketAddress server, String name, RecordType type)
      throws IOException {
    int id = RANDOM.nextInt(1 << 16);
    byte[] query = DnsMessage.query(id, name, type);
    DnsMessage answer = askByUdp(server, query, id);
    return answer.isTruncated() ? askByTcp(server, query, id) : answer;
  }

  private static DnsMessage askByUdp(InetSocketAddress server, byte[] query, int id)
      throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.connect(server);
      socket.send(new DatagramPacket(query, query.length));
      DatagramPacket answer = new DatagramPacket(new byte[MAX_UDP_BYTES], MAX_UDP_BYTES);
      socket.receive(answer);
      return new DnsMessage(answer.getData(), answer.getLength(), id);
    }
  }

  /** Over TCP a message is preceded by its length in 16 bits. */
  private static DnsMessage askByTcp(InetSocketAddress server, byte[] query, int id)
      throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.connect(server, TIMEOUT_MS);
      ByteBuffer framed = ByteBuffer.allocate(2 + query.length);
      socket.getOutputStream().write(framed.putShort((short) query.length).put(query).array());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] answer = new byte[in.readUnsignedShort()];
      in.readFully(answer);
      return new DnsMessage(answer, answer.length, id);
    }
  }
}
