package io.narthex.server.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build this is, as Maven wrote it down. */
public record BuildInfo(String version, String revision, String branch, String date) {
  private static final String RESOURCE = "build.properties";

  /** Reads the properties that lie beside this class. */
  static BuildInfo read() {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(
        known(properties, "version"),
        known(properties, "revision"),
        known(properties, "branch"),
        known(properties, "date"));
  }

  /** Without a git directory Maven leaves the placeholders as they are. */
  private static String known(Properties properties, String key) {
    String value = properties.getProperty(key, "");
    return value.startsWith("${") ? "unknown" : value;
  }
}
