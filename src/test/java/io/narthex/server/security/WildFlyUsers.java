package io.narthex.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * Users of WildFly's properties files, as {@code add-user.sh} writes them, all with one password.
 */
final class WildFlyUsers {
  private static final Path WILDFLY_CONFIGURATION =
      Path.of(System.getProperty("server.home", "target/server"), "standalone/configuration");
  private static final String PASSWORD = "fennel";

  private final Path configuration;

  /** Copies the server's configuration into the directory. */
  WildFlyUsers(Path directory) throws IOException {
    configuration = Files.createDirectory(directory.resolve("configuration"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(WILDFLY_CONFIGURATION)) {
      for (Path file : files) {
        Files.copy(file, configuration.resolve(file.getFileName()));
      }
    }
  }

  void add(String name, String... groups) throws IOException {
    Files.writeString(
        configuration.resolve("application-users.properties"),
        "\n%s=%032x\n".formatted(name, new BigInteger(1, digest(name))),
        APPEND);
    Files.writeString(
        configuration.resolve("application-roles.properties"),
        "\n" + name + "=" + String.join(",", groups) + "\n",
        APPEND);
  }

  private static byte[] digest(String name) {
    try {
      return MessageDigest.getInstance("MD5")
          .digest((name + ":ApplicationRealm:" + PASSWORD).getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** What makes a server of the test know them. */
  Map<String, String> environment() {
    return Map.of("JAVA_OPTS", "-Xmx512m -Djboss.server.config.dir=" + configuration);
  }

  /** The header of a request by a user. */
  static String authorization(String name) {
    String credentials = name + ":" + PASSWORD;
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }
}
