package io.narthex.config.web;

import io.narthex.config.ConfigFiles;
import io.narthex.config.schema.ConfigException;
import io.narthex.config.schema.Document;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the file says. Immutable.
 *
 * @param headers of every answer
 * @param users bcrypt hashes by name; empty where nobody is asked
 * @param rateLimit how many requests are answered
 */
public record WebConfig(
    Map<String, String> headers, Map<String, String> users, RateLimit rateLimit) {
  /** Without a file. */
  public static final WebConfig NONE = new WebConfig(Map.of(), Map.of(), new RateLimit(0, 0));

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
    Document document = new Document(file.toString(), file.toAbsolutePath().resolveSibling(""));
    return document.read(ConfigFiles.DISK.read(file), WebConfigSchema.CONTENT).as(WebConfig.class);
  }
}
