package io.narthex.discovery.dns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes queries and reads answers, in the form {@code package-info} draws. */
final class DnsMessage {
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int TRUNCATED = 0x0200;
  private static final int CODE = 0xf;
  private static final int NO_SUCH_NAME = 3;
  private static final int INTERNET = 1;
  private static final int MAX_LABEL = 63;
  private static final int MAX_NAME = 255;
  private static final int MAX_POINTERS = 64;

  private final ByteBuffer bytes;
  private final int flags;

  /** An answer, which must be one to the query of that number. */
  DnsMessage(byte[] answer, int length, int id) throws IOException {
    this.bytes = ByteBuffer.wrap(answer, 0, length).slice();
    if (length < 12 || Short.toUnsignedInt(bytes.getShort(0)) != id) {
      throw new IOException("answer to another query");
    }
    this.flags = bytes.getShort(2);
  }

  static byte[] query(int id, String name, RecordType type) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(shorts(id, RECURSION_DESIRED, 1, 0, 0, 0));
    for (String label : name.split("\\.")) {
      byte[] text = label.getBytes(ISO_8859_1);
      if (text.length == 0 || text.length > MAX_LABEL) {
        throw new IOException("no name of DNS: " + name);
      }
      message.write(text.length);
      message.writeBytes(text);
    }
    message.write(0);
    message.writeBytes(shorts(type.code(), INTERNET));
    return message.toByteArray();
  }

  private static byte[] shorts(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  /** Whether the rest has to be asked for over TCP. */
  boolean isTruncated() {
    return (flags & TRUNCATED) != 0;
  }

  /** Whether the name does not exist. */
  boolean isNoSuchName() {
    return (flags & CODE) == NO_SUCH_NAME;
  }

  /** The records of one type; others, such as aliases on the way, are passed over. */
  List<DnsRecord> records(RecordType type) throws IOException {
    if ((flags & CODE) != 0 && !isNoSuchName()) {
      throw new IOException("the server answered with error code " + (flags & CODE));
    }
    try {
      return readRecords(type);
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IOException("malformed answer", e);
    }
  }

  private List<DnsRecord> readRecords(RecordType type) throws IOException {
    int queries = Short.toUnsignedInt(bytes.getShort(4));
    int answers = Short.toUnsignedInt(bytes.getShort(6));
    int at = 12;
    for (int i = 0; i < queries; i++) {
      at = skipName(at) + 4;
    }
    List<DnsRecord> records = new ArrayList<>();
    for (int i = 0; i < answers; i++) {
      int head = skipName(at);
      int length = Short.toUnsignedInt(bytes.getShort(head + 8));
      if (bytes.getShort(head) == type.code()) {
        records.add(record(type, head + 10, length));
      }
      at = head + 10 + length;
    }
    return records;
  }

  private DnsRecord record(RecordType type, int at, int length) throws IOException {
    return switch (type) {
      case A, AAAA -> new DnsRecord(type, address(at, length), 0);
      case NS -> new DnsRecord(type, name(at), 0);
      case MX -> new DnsRecord(type, name(at + 2), 0);
      case SRV -> new DnsRecord(type, name(at + 6), Short.toUnsignedInt(bytes.getShort(at + 4)));
    };
  }

  private String address(int at, int length) throws IOException {
    byte[] address = new byte[length];
    bytes.get(at, address);
    return InetAddress.getByAddress(address).getHostAddress();
  }

  private int skipName(int start) {
    int at = start;
    while (true) {
      int length = Byte.toUnsignedInt(bytes.get(at));
      if (length > MAX_LABEL) {
        return at + 2;
      }
      at += length + 1;
      if (length == 0) {
        return at;
      }
    }
  }

  private String name(int start) throws IOException {
    StringBuilder name = new StringBuilder();
    int at = start;
    for (int pointers = 0; pointers < MAX_POINTERS && name.length() <= MAX_NAME; ) {
      int length = Byte.toUnsignedInt(bytes.get(at));
      if (length > MAX_LABEL) {
        at = bytes.getShort(at) & 0x3fff;
        pointers++;
      } else if (length == 0) {
        return name.append(name.isEmpty() ? "." : "").toString();
      } else {
        byte[] label = new byte[length];
        bytes.get(at + 1, label);
        name.append(new String(label, ISO_8859_1)).append('.');
        at += length + 1;
      }
    }
    throw new IOException("a name that is too long, or runs in circles");
  }
}
