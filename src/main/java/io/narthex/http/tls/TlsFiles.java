package io.narthex.http.tls;

import io.narthex.http.config.Secret;
import io.narthex.http.config.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Notices that a certificate or key on disk was replaced. */
public final class TlsFiles {
  private TlsFiles() {}

  /** A number that changes when one of the files does; a missing file is reported on use. */
  public static long version(TlsConfig tls) {
    return modified(tls.ca()) * 31 * 31 + modified(tls.cert()) * 31 + modified(tls.key());
  }

  private static long modified(@Nullable Secret secret) {
    if (!(secret instanceof Secret.File file)) {
      return 0;
    }
    Path path = file.path();
    try {
      return Files.getLastModifiedTime(path).toMillis() + Files.size(path);
    } catch (IOException e) {
      return -1;
    }
  }
}
