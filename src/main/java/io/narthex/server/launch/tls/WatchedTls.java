package io.narthex.server.launch.tls;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.narthex.config.schema.ConfigException;
import io.narthex.config.web.FileStamp;
import io.narthex.config.web.TlsServerConfig;
import io.narthex.config.web.WebConfig;
import io.narthex.http.config.HttpConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The section {@code tls_server_config} at work: it and the files it names are read again when one
 * of them has changed, as Prometheus does. Thread-safe.
 */
final class WatchedTls {
  private final Path file;

  @GuardedBy("this")
  private List<FileStamp> stamps;

  @GuardedBy("this")
  private Identity identity;

  /** Reads the file and those it names. */
  WatchedTls(Path file) throws HttpConfigException {
    this.file = file;
    TlsServerConfig config = config(file);
    this.stamps = stamps(file, config);
    this.identity = Identity.read(config);
  }

  /**
   * What the files say now.
   *
   * @throws HttpConfigException while one of them cannot be used
   */
  synchronized Identity current() throws HttpConfigException {
    if (!stamps(file, identity.config()).equals(stamps)) {
      TlsServerConfig config = config(file);
      List<FileStamp> before = stamps(file, config);
      identity = Identity.read(config);
      stamps = before; // what changes while it is being read is read once more
    }
    return identity;
  }

  private static TlsServerConfig config(Path file) throws HttpConfigException {
    try {
      return WebConfig.load(file)
          .tls()
          .orElseThrow(
              () -> new HttpConfigException("tls_server_config went; that takes a restart"));
    } catch (ConfigException e) {
      throw new HttpConfigException(String.valueOf(e.getMessage()), e);
    }
  }

  private static List<FileStamp> stamps(Path file, TlsServerConfig config) {
    return Stream.concat(Stream.of(file), config.files()).map(FileStamp::of).toList();
  }
}
