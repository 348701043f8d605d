package io.narthex.promql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file in which every query leaves a line of JSON, as Prometheus's does. Thread-safe. */
public final class QueryLog implements Consumer<FinishedQuery>, AutoCloseable {
  private static final Logger LOG = System.getLogger(QueryLog.class.getName());
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final LongAdder failures = new LongAdder();

  @GuardedBy("this")
  private @Nullable OutputStream out;

  private volatile boolean enabled;

  /**
   * Appends to a file from now on; to be called again when it was moved away.
   *
   * @param file "" for none
   * @throws IOException where it cannot be opened; the one before stays in use then
   */
  public synchronized void open(String file) throws IOException {
    OutputStream opened =
        file.isEmpty()
            ? null
            : Files.newOutputStream(
                Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    close();
    out = opened;
    enabled = opened != null;
  }

  public boolean isEnabled() {
    return enabled;
  }

  /** How many queries could not be written down. */
  public long failures() {
    return failures.sum();
  }

  @Override
  public void accept(FinishedQuery query) {
    if (enabled) {
      write(line(query));
    }
  }

  private synchronized void write(byte[] line) {
    try {
      if (out != null) {
        out.write(line);
      }
    } catch (IOException e) {
      failures.increment();
      LOG.log(Level.ERROR, "query log not written: {0}", e.getMessage());
    }
  }

  private static byte[] line(FinishedQuery query) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      write(json, query);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return line.toByteArray();
  }

  private static void write(JsonGenerator json, FinishedQuery query) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", time(query.endedMs()));
    json.writeStringField("level", "INFO");
    json.writeStringField("msg", "promql query logged");
    json.writeObjectFieldStart("params");
    json.writeStringField("end", time(query.endMs()));
    json.writeStringField("query", query.query());
    json.writeStringField("start", time(query.startMs()));
    json.writeNumberField("step", query.stepMs() / 1000);
    json.writeEndObject();
    if (!query.error().isEmpty()) {
      json.writeStringField("error", query.error());
    }
    json.writeObjectFieldStart("stats");
    StatisticsJson.write(json, query.statistics());
    json.writeEndObject();
    origin(json, query.origin());
    json.writeEndObject();
  }

  private static void origin(JsonGenerator json, QueryOrigin origin) throws IOException {
    if (origin instanceof QueryOrigin.Request request) {
      json.writeObjectFieldStart("httpRequest");
      json.writeStringField("clientIP", request.clientIp());
      json.writeStringField("method", request.method());
      json.writeStringField("path", request.path());
      json.writeEndObject();
    } else if (origin instanceof QueryOrigin.RuleGroup group) {
      json.writeObjectFieldStart("ruleGroup");
      json.writeStringField("file", group.file());
      json.writeStringField("name", group.name());
      json.writeEndObject();
    }
  }

  private static String time(long ms) {
    return TIME.format(Instant.ofEpochMilli(ms));
  }

  @Override
  public synchronized void close() throws IOException {
    enabled = false;
    OutputStream last = out;
    out = null;
    if (last != null) {
      last.close();
    }
  }
}
