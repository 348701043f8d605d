package io.narthex.discovery.dns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Answers of a name server, as bytes that may be broken. */
public final class FuzzedAnswer {
  private static final int ID = 7;
  private static final short POINTER_TO_THE_NAME = (short) 0xc00c;
  private static final short ANSWERED = (short) 0x8180;

  private FuzzedAnswer() {}

  /** One good answer of each type. */
  public static List<byte[]> seeds() {
    return List.of(
        answer(RecordType.A, new byte[] {10, 0, 0, 1}),
        answer(RecordType.AAAA, new byte[16]),
        answer(RecordType.NS, "\2ns\300\14".getBytes(ISO_8859_1)),
        answer(RecordType.MX, "\0\12\4mail\300\14".getBytes(ISO_8859_1)),
        answer(RecordType.SRV, "\0\1\0\2\37\220\4host\300\14".getBytes(ISO_8859_1)));
  }

  /** Reads what an answer holds of each type. */
  public static void read(byte[] bytes) throws IOException {
    DnsMessage answer = new DnsMessage(bytes, bytes.length, ID);
    for (RecordType type : RecordType.values()) {
      answer.records(type);
    }
  }

  private static byte[] answer(RecordType type, byte[] data) {
    ByteBuffer answer = ByteBuffer.allocate(512);
    answer.put(query(type)).putShort(2, ANSWERED).putShort(6, (short) 1);
    answer.putShort(POINTER_TO_THE_NAME).putShort((short) type.code()).putShort((short) 1);
    answer.putInt(60).putShort((short) data.length).put(data).flip();
    byte[] bytes = new byte[answer.remaining()];
    answer.get(bytes);
    return bytes;
  }

  private static byte[] query(RecordType type) {
    try {
      return DnsMessage.query(ID, "x.test", type);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
