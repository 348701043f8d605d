package io.narthex.server.persistence;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says who holds an H2 file, which H2 itself does not: another path to the same file, a link or
 * another spelling, tells nothing of the store it belongs to, but the lock is the file's.
 */
final class HeldFile {
  private static final Logger LOG = System.getLogger(HeldFile.class.getName());

  /** H2's error code for a file that another process has locked, and its file's name within. */
  private static final int IN_USE = 90020;

  private static final Pattern FILE = Pattern.compile("\"(?:\\w+:)?(/[^\"]+)\"");

  /** Linux's own list: {@code 1: POSIX ADVISORY WRITE 4711 fe:00:2842980 0 EOF}. */
  private static final Path LOCKS = Path.of("/proc/locks");

  private static final int PID = 4;
  private static final int INODE = 5;

  private HeldFile() {}

  /** The same problem, naming the holder where it is a file that another process has locked. */
  static SQLException named(SQLException problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refusal && refusal.getErrorCode() == IN_USE) {
        return new SQLException(refusalOf(refusal), problem);
      }
    }
    return problem;
  }

  private static String refusalOf(SQLException refusal) {
    Matcher file = FILE.matcher(String.valueOf(refusal.getMessage()));
    return file.find()
        ? "the store " + file.group(1) + " is held by " + holder(Path.of(file.group(1)))
        : "the store is held by another process";
  }

  private static String holder(Path file) {
    try (Stream<String> locks = Files.lines(LOCKS)) {
      String inode = ":" + Files.getAttribute(file, "unix:ino");
      Optional<String> process =
          locks
              .map(line -> line.split(" +"))
              .filter(lock -> lock.length > INODE && lock[INODE].endsWith(inode))
              .map(lock -> lock[PID])
              .findFirst();
      return process.map(pid -> "process " + pid).orElse("another process");
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(Level.DEBUG, "the system does not tell who holds " + file, e);
      return "another process";
    }
  }
}
