package io.narthex.federation.resume;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.federation.answer.FederationException;
import io.narthex.federation.answer.FederationException.Reason;
import io.narthex.federation.answer.Shard;
import io.narthex.model.Matcher;
import io.narthex.model.XxHash64;
import io.narthex.storage.ChangePoint;
import io.narthex.storage.ChangePoint.Past;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where a resumable pull goes on: a place in the source's commit order, and a hash of what was
 * selected, so that it is not used for anything else. While commits are told in the order of time,
 * it says which and from when on (ms). Clients take it as a text without meaning.
 *
 * <pre>
 * 1.STORE.EPOCH.SEQUENCE.SELECTION [.THROUGH.FROM]      numbers in hexadecimal
 * </pre>
 */
public record Cursor(ChangePoint point, long selection) {
  private static final String VERSION = "1";
  private static final int HEX = 16;

  /** How many parts a cursor has. */
  private static final int PLAIN = 5;

  private static final int PAST = 7;

  /**
   * Reads a cursor.
   *
   * @throws FederationException where it is none
   */
  public static Cursor parse(String text) throws FederationException {
    String[] parts = text.split("\\.", -1);
    try {
      if ((parts.length == PLAIN || parts.length == PAST) && parts[0].equals(VERSION)) {
        ChangePoint point =
            new ChangePoint(UUID.fromString(parts[1]), count(parts[2]), count(parts[3]));
        long selection = Long.parseUnsignedLong(parts[4], HEX);
        return new Cursor(
            parts.length == PLAIN ? point : point.in(new Past(count(parts[5]), hex(parts[6]))),
            selection);
      }
    } catch (IllegalArgumentException e) {
      throw broken(text);
    }
    throw broken(text);
  }

  private static long hex(String text) {
    return Long.parseLong(text, HEX);
  }

  /** A number of which there are none below 0. */
  private static long count(String text) {
    long count = hex(text);
    if (count < 0) {
      throw new IllegalArgumentException(text);
    }
    return count;
  }

  private static FederationException broken(String text) {
    return new FederationException(
        Reason.BAD_CURSOR, "since is neither now, nor Unix seconds, nor a cursor: \"" + text + '"');
  }

  /** Whether both lead through the same commits of the same store, and select the same. */
  public boolean isAlongWith(Cursor other) {
    return selection == other.selection && point.store().equals(other.point.store());
  }

  /** The same, further on in the order of commits. */
  public Cursor at(long sequence) {
    return at(point.at(sequence));
  }

  /** The same selection at another place. */
  Cursor at(ChangePoint other) {
    return new Cursor(other, selection);
  }

  /** The same for selectors in any order, and matchers in any order within. */
  static long hash(List<List<Matcher>> selectors, Shard shard) {
    String canonical =
        selectors.stream()
            .map(
                matchers ->
                    matchers.stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(",")))
            .sorted()
            .collect(Collectors.joining(";", "", " " + shard));
    byte[] bytes = canonical.getBytes(UTF_8);
    return XxHash64.hash(bytes, 0, bytes.length, 0);
  }

  @Override
  public String toString() {
    String place =
        String.join(
            ".",
            VERSION,
            point.store().toString(),
            Long.toString(point.epoch(), HEX),
            Long.toString(point.sequence(), HEX),
            Long.toHexString(selection));
    Past past = point.past();
    return past == null
        ? place
        : place
            + "."
            + Long.toString(past.through(), HEX)
            + "."
            + Long.toString(past.fromMs(), HEX);
  }
}
