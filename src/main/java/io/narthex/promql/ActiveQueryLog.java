package io.narthex.promql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of the queries that run now: what stands in it at a start ran when the process was killed,
 * and may be why. It outlives the process, though not the machine. Thread-safe.
 *
 * <pre>
 *  {"query":"up","timestamp_sec":1700000000}        ⏎    1,000 bytes for each place,
 *                                                   ⏎    blank while nobody has it
 * </pre>
 */
public final class ActiveQueryLog implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ActiveQueryLog.class.getName());
  private static final JsonFactory JSON = new JsonFactory();
  private static final int PLACE_BYTES = 1_000;

  /** Of the query's text, each of which may need six bytes as JSON. */
  private static final int MOST_CHARACTERS = 150;

  private static final int NO_PLACE = -1;

  private final Path path;
  private final int places;

  @GuardedBy("this")
  private final BitSet taken = new BitSet();

  /** Null where there is none to write to; not a channel, which interrupted threads would close. */
  @GuardedBy("this")
  private @Nullable RandomAccessFile file;

  /**
   * @param places how many queries run at once
   */
  public ActiveQueryLog(Path path, int places) {
    this.path = path;
    this.places = places;
  }

  /**
   * Begins anew.
   *
   * @return what ran when the process before this one ended, as JSON
   * @throws IOException where the file cannot be read or written
   */
  public synchronized List<String> open() throws IOException {
    List<String> unfinished = Files.exists(path) ? unfinished() : List.of();
    close();
    Files.deleteIfExists(path);
    file = new RandomAccessFile(path.toFile(), "rw");
    for (int place = 0; place < places; place++) {
      write(place, new byte[0]);
    }
    return unfinished;
  }

  private List<String> unfinished() throws IOException {
    try (Stream<String> lines = Files.lines(path, UTF_8)) {
      return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }

  /**
   * Writes down that a query runs.
   *
   * @param nowMs since when, ms since the epoch
   * @return its place, to be {@linkplain #leave left}
   */
  public synchronized int enter(String query, long nowMs) {
    int place = taken.nextClearBit(0);
    if (file == null || place >= places) {
      return NO_PLACE;
    }
    taken.set(place);
    tryWrite(place, entry(query, nowMs));
    return place;
  }

  public synchronized void leave(int place) {
    if (place != NO_PLACE) {
      taken.clear(place);
      tryWrite(place, new byte[0]);
    }
  }

  private static byte[] entry(String query, long nowMs) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream(PLACE_BYTES);
    try (JsonGenerator json = JSON.createGenerator(entry)) {
      json.writeStartObject();
      json.writeStringField("query", query.substring(0, Math.min(query.length(), MOST_CHARACTERS)));
      json.writeNumberField("timestamp_sec", nowMs / 1000);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return entry.toByteArray();
  }

  @GuardedBy("this")
  private void tryWrite(int place, byte[] entry) {
    try {
      write(place, entry);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "no active queries are written to {0} any more: {1}", path, e);
      file = null;
    }
  }

  @GuardedBy("this")
  private void write(int place, byte[] entry) throws IOException {
    if (file != null) {
      byte[] bytes = Arrays.copyOf(entry, PLACE_BYTES);
      Arrays.fill(bytes, entry.length, PLACE_BYTES - 1, (byte) ' ');
      bytes[PLACE_BYTES - 1] = '\n';
      file.seek((long) place * PLACE_BYTES);
      file.write(bytes);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    RandomAccessFile last = file;
    file = null;
    taken.clear();
    if (last != null) {
      last.close();
    }
  }
}
