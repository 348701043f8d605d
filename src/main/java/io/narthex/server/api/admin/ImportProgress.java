package io.narthex.server.api.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.prometheus.PrometheusDirectory;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Imports while it is written; ends where the client goes, and goes on when asked again. */
record ImportProgress(Tsdb tsdb, PrometheusDirectory from) implements StreamingOutput {
  private static final Logger LOG = System.getLogger(ImportProgress.class.getName());

  @Override
  public void write(OutputStream out) throws IOException {
    try {
      tsdb.importPrometheus(from, line -> print(out, line));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (StorageException e) {
      LOG.log(Level.WARNING, "import failed: " + e.getMessage());
      print(out, "failed: " + e.getMessage());
      throw e;
    }
  }

  private static void print(OutputStream out, String line) {
    try {
      out.write((line + '\n').getBytes(UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
