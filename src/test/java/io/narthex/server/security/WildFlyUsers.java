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

/**
 * A copy of the server's configuration directory with users, as {@code add-user.sh} writes them.
 */
public final class WildFlyUsers {
  /** Of all of them. */
  public static final String PASSWORD = "fennel";

  private static final Path WILDFLY_CONFIGURATION =
      Path.of(System.getProperty("server.home", "target/server"), "standalone/configuration");

  private final Path directory;

  /**
   * Copies the configuration.
   *
   * @param directory new, for {@code -Djboss.server.config.dir}
   */
  public WildFlyUsers(Path directory) throws IOException {
    this.directory = Files.createDirectory(directory);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(WILDFLY_CONFIGURATION)) {
      for (Path file : files) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
  }

  /** A user of each role, named as it is in {@link Role}. */
  public WildFlyUsers withRoles() throws IOException {
    for (Role role : Role.values()) {
      add(role.name(), role.text());
    }
    return this;
  }

  public WildFlyUsers add(String name, String group) throws IOException {
    byte[] digest = md5().digest((name + ":ApplicationRealm:" + PASSWORD).getBytes(UTF_8));
    append("application-users.properties", "%s=%032x".formatted(name, new BigInteger(1, digest)));
    append("application-roles.properties", name + "=" + group);
    return this;
  }

  private void append(String file, String line) throws IOException {
    Files.writeString(directory.resolve(file), "\n" + line + "\n", APPEND);
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has MD5", e);
    }
  }
}
