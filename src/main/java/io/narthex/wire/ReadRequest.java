package io.narthex.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Matcher;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code prometheus.ReadRequest}: the series and times another server wants to read.
 *
 * @param takesSamples whether it can do with samples; otherwise it wants chunks only
 */
public record ReadRequest(List<Query> queries, boolean takesSamples) {
  /** Series by matchers, with their samples between two times (ms, both included). */
  public record Query(long fromMs, long toMs, List<Matcher> matchers) {}

  private static final int SAMPLES = 0;

  /** In the order of their numbers. */
  private static final Matcher.Type[] TYPES = {
    Matcher.Type.EQUAL, Matcher.Type.NOT_EQUAL, Matcher.Type.REGEX, Matcher.Type.NOT_REGEX
  };

  /**
   * Reads a message, of which nothing is kept.
   *
   * @throws WireException where it is broken, or a regular expression in it is
   */
  public static ReadRequest read(byte[] bytes) throws WireException {
    ProtobufReader message = new ProtobufReader().on(bytes, 0, bytes.length);
    List<Query> queries = new ArrayList<>();
    List<Long> types = new ArrayList<>();
    try {
      while (message.next()) {
        switch (message.field()) {
          case 1 -> queries.add(query(new ProtobufReader().into(message)));
          case 2 -> types(message, types);
          default -> {}
        }
      }
    } catch (ProtobufException e) {
      throw new WireException(e);
    }
    return new ReadRequest(queries, types.isEmpty() || types.contains((long) SAMPLES));
  }

  private static void types(ProtobufReader message, List<Long> types) throws ProtobufException {
    if (!message.isPacked()) {
      types.add(message.varint());
      return;
    }
    ProtobufReader packed = new ProtobufReader().into(message);
    while (!packed.atEnd()) {
      types.add(packed.readVarint());
    }
  }

  private static Query query(ProtobufReader message) throws ProtobufException, WireException {
    long fromMs = 0;
    long toMs = 0;
    List<Matcher> matchers = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> fromMs = message.varint();
        case 2 -> toMs = message.varint();
        case 3 -> matchers.add(matcher(new ProtobufReader().into(message)));
        default -> {} // hints: what is read follows from the matchers alone
      }
    }
    return new Query(fromMs, toMs, matchers);
  }

  private static Matcher matcher(ProtobufReader message) throws ProtobufException, WireException {
    long type = 0;
    String name = "";
    String value = "";
    while (message.next()) {
      switch (message.field()) {
        case 1 -> type = message.varint();
        case 2 -> name = string(message);
        case 3 -> value = string(message);
        default -> {}
      }
    }
    return matcher(type, name, value);
  }

  private static Matcher matcher(long type, String name, String value) throws WireException {
    if (type < 0 || type >= TYPES.length) {
      throw new WireException("invalid matcher type " + type);
    }
    try {
      return new Matcher(TYPES[(int) type], name, value);
    } catch (IllegalArgumentException e) {
      throw new WireException(String.valueOf(e.getMessage()));
    }
  }

  private static String string(ProtobufReader field) throws ProtobufException {
    return new String(field.bytes(), field.from(), field.to() - field.from(), UTF_8);
  }
}
