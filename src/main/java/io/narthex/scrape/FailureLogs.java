package io.narthex.scrape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.config.ScrapeConfig;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of {@code scrape_failure_log_file}: a JSON object a line for each scrape that failed.
 * Jobs that name the same file share it. Thread-safe.
 */
final class FailureLogs implements AutoCloseable {
  private static final Logger LOG = System.getLogger(FailureLogs.class.getName());
  private static final JsonFactory JSON = new JsonFactory();

  @GuardedBy("this")
  private final Map<String, Writer> writers = new HashMap<>();

  /** Opens the files of these jobs anew, so that whoever has moved one away gets a fresh one. */
  synchronized void reopen(List<ScrapeConfig> jobs) {
    close();
    for (ScrapeConfig job : jobs) {
      String file = job.scrapeFailureLogFile();
      if (!file.isEmpty() && !writers.containsKey(file)) {
        open(file);
      }
    }
  }

  @GuardedBy("this")
  private void open(String file) {
    try {
      writers.put(
          file,
          Files.newBufferedWriter(
              Path.of(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "scrape failures cannot be written to {0}: {1}", file, e.toString());
    }
  }

  /** Writes a line where the job names a file. */
  void write(ScrapeConfig job, Target target, String failure, long timestampMs) {
    if (!job.scrapeFailureLogFile().isEmpty()) {
      append(job.scrapeFailureLogFile(), line(job, target, failure, timestampMs));
    }
  }

  private synchronized void append(String file, String line) {
    Writer writer = writers.get(file);
    if (writer == null) {
      return; // told when it could not be opened
    }
    try {
      writer.write(line);
      writer.flush();
    } catch (IOException e) {
      LOG.log(
          Level.WARNING, "no more scrape failures in {0} until reload: {1}", file, e.toString());
      close(writers.remove(file));
    }
  }

  private static String line(ScrapeConfig job, Target target, String failure, long timestampMs) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("time", Instant.ofEpochMilli(timestampMs).toString());
      json.writeStringField("level", "ERROR");
      json.writeStringField("msg", failure);
      json.writeStringField("job_name", job.jobName());
      json.writeStringField("target", target.url().toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("a string takes all", e);
    }
    return text.append('\n').toString();
  }

  @Override
  public synchronized void close() {
    writers.values().forEach(FailureLogs::close);
    writers.clear();
  }

  private static void close(@Nullable Writer writer) {
    if (writer == null) {
      return;
    }
    try {
      writer.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a scrape failure log was not closed: {0}", e.toString());
    }
  }
}
