package io.narthex.config.web;

import io.narthex.config.file.ConfigFiles;
import io.narthex.config.schema.ConfigException;
import io.narthex.config.schema.Document;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the file says. Immutable.
 *
 * @param headers of every answer
 * @param users bcrypt hashes by name; empty where nobody is asked
 * @param rateLimit how many requests are answered
 * @param tls empty for plain HTTP
 * @param http2 whether clients over TLS may choose HTTP/2
 */
public record WebConfig(
    Map<String, String> headers,
    Map<String, String> users,
    RateLimit rateLimit,
    Optional<TlsServerConfig> tls,
    boolean http2) {
  /** Without a file. */
  public static final WebConfig NONE =
      new WebConfig(Map.of(), Map.of(), new RateLimit(0, 0), Optional.empty(), true);

  public WebConfig {
    headers = Map.copyOf(headers);
    users = Map.copyOf(users);
  }

  /**
   * A bucket of tokens, one for each request.
   *
   * @param burst how many it holds
   * @param intervalNanos how long it takes until there is one more; 0 for no limit
   */
  public record RateLimit(long burst, long intervalNanos) {}

  /**
   * Reads a file.
   *
   * @throws ConfigException where it cannot be read or is not valid
   */
  public static WebConfig load(Path file) {
    return parse(ConfigFiles.DISK.read(file), file);
  }

  /**
   * Reads the text of a file.
   *
   * @throws ConfigException where it is not valid
   */
  public static WebConfig parse(String text, Path file) {
    Document document = new Document(file.toString(), file.toAbsolutePath().resolveSibling(""));
    return document.read(text, WebConfigSchema.CONTENT).as(WebConfig.class);
  }
}
