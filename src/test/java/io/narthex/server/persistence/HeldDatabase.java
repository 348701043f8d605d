package io.narthex.server.persistence;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A process that has an H2 file open until its input ends: {@code HeldDatabase DIRECTORY}. */
final class HeldDatabase {
  private HeldDatabase() {}

  public static void main(String... arguments) throws SQLException, IOException {
    String url = "jdbc:h2:async:" + Path.of(arguments[0]).resolve("narthex");
    try (Connection open = DriverManager.getConnection(url, "narthex", "narthex")) {
      System.out.println(open.isClosed() ? "closed" : "open");
      System.in.read();
    }
  }
}
