package io.narthex.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of the test's own: a new cluster in a temporary directory, on a free port. */
public final class PrivatePostgres implements AutoCloseable {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final String USER = "narthex";

  private final Path programs;
  private final Path directory;
  private final int port;
  private boolean hasDatabase;

  private PrivatePostgres(Path programs, Path directory, int port) {
    this.programs = programs;
    this.directory = directory;
    this.port = port;
  }

  /** Makes a cluster without starting it; skips the test where PostgreSQL is not installed. */
  public static PrivatePostgres create() throws IOException {
    Optional<Path> programs = installed();
    assumeTrue(programs.isPresent(), "PostgreSQL is not installed (" + DEBIAN + ")");
    Path directory = Files.createTempDirectory("narthex-postgres");
    PrivatePostgres postgres = new PrivatePostgres(programs.orElseThrow(), directory, freePort());
    postgres.handOver();
    postgres.run("initdb", "-D", postgres.data(), "-A", "trust", "-U", USER);
    return postgres;
  }

  /** Starts the server and creates the database. */
  public void start() throws IOException {
    String options = "-p %d -c listen_addresses=127.0.0.1 -k %s".formatted(port, directory);
    String log = directory.resolve("log").toString();
    run("pg_ctl", "-D", data(), "-l", log, "-o", options, "-w", "start");
    if (!hasDatabase) {
      run("createdb", "-h", directory.toString(), "-p", "" + port, "-U", USER, USER);
      hasDatabase = true;
    }
  }

  /** The variables that make NarthexDS use it. */
  public Map<String, String> environment() {
    return Map.of(
        "NARTHEX_DB_DRIVER",
        "postgresql",
        "NARTHEX_DB_URL",
        "jdbc:postgresql://127.0.0.1:" + port + "/" + USER,
        "NARTHEX_DB_USER",
        USER,
        "NARTHEX_DB_PASSWORD",
        USER);
  }

  /** Stops it at once, as a crash would; it can be started again. */
  public void stop() throws IOException {
    if (Files.exists(directory.resolve("data/postmaster.pid"))) {
      run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(PrivatePostgres::delete);
    }
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  /** PostgreSQL refuses to run as root; Debian's package brings the user postgres. */
  private void handOver() throws IOException {
    if (isRoot()) {
      execute(List.of("chown", "postgres", directory.toString()));
    }
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    execute(command);
  }

  private void execute(List<String> command) throws IOException {
    Path output = Files.createTempFile("narthex-postgres", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ended", command).isTrue();
      assertThat(process.exitValue()).as("%s: %s", command, Files.readString(output)).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted in " + command, e);
    } finally {
      Files.delete(output);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static Optional<Path> installed() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
