package io.narthex.federation.resume;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;
import java.util.Arrays;

/**
 * One slice of a resumable answer. An answer is a run of them, each with its length in front as a
 * varint; without one that says {@code end} it is not complete.
 *
 * <pre>
 * message Frame {
 *   bytes  samples = 1;   // io.prometheus.write.v2.Request in Snappy's block format, or absent
 *   string cursor  = 2;   // where to go on, once the samples are stored
 *   bool   end     = 3;   // the last frame
 *   bool   more    = 4;   // the answer was bounded: ask again at once
 *   bytes  metadata = 5;  // prometheus.WriteRequest 1.0, of nothing but metadata of families
 * }
 * </pre>
 *
 * @param samples empty where there are none
 * @param metadata the same
 */
public record Frame(byte[] samples, byte[] metadata, String cursor, boolean end, boolean more) {
  static final int SAMPLES = 1;
  static final int CURSOR = 2;
  static final int END = 3;
  static final int MORE = 4;
  static final int METADATA = 5;

  public static final String CONTENT_TYPE = "application/vnd.narthex.federation.changes; version=1";

  /** Reads the next frame of an answer. */
  public static Frame read(ProtobufReader answer) throws ProtobufException {
    ProtobufReader message = new ProtobufReader().delimited(answer);
    byte[] samples = {};
    byte[] metadata = {};
    String cursor = "";
    boolean end = false;
    boolean more = false;
    while (message.next()) {
      switch (message.field()) {
        case SAMPLES -> samples = bytes(message);
        case METADATA -> metadata = bytes(message);
        case CURSOR ->
            cursor =
                new String(message.bytes(), message.from(), message.to() - message.from(), UTF_8);
        case END -> end = message.varint() != 0;
        case MORE -> more = message.varint() != 0;
        default -> {}
      }
    }
    return new Frame(samples, metadata, cursor, end, more);
  }

  private static byte[] bytes(ProtobufReader message) throws ProtobufException {
    return Arrays.copyOfRange(message.bytes(), message.from(), message.to());
  }
}
