package io.narthex.interop.peer;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the programs to run: by property {@code peers.<kind>} (a file), then in the directory of
 * property {@code peers.dir}, then on PATH. Narthex is the launcher of the server that the build
 * provisioned.
 */
public final class Peers {
  private static final Path NARTHEX =
      Path.of(System.getProperty("server.home", "target/server"), "bin", "narthex");

  private Peers() {}

  public static Optional<Path> find(ServerKind kind) {
    String named = System.getProperty("peers." + kind.id(), "");
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    if (kind == ServerKind.NARTHEX) {
      return Optional.of(NARTHEX.toAbsolutePath()).filter(Files::isExecutable);
    }
    return find(kind.executables());
  }

  /** The first of these programs that is found in {@code peers.dir} or on PATH. */
  public static Optional<Path> find(List<String> executables) {
    return executables.stream()
        .flatMap(name -> directories().stream().map(dir -> dir.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The first line of text that the program prints when asked for its version. */
  public static String version(ServerKind kind) throws IOException {
    Path executable = find(kind).orElseThrow(() -> new ServerAnswerException(missing(kind)));
    Process process =
        new ProcessBuilder(executable.toString(), "--version").redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.lines().filter(line -> !line.isBlank()).findFirst().orElse("unknown");
  }

  /** Says what is missing and how to provide it. */
  public static String missing(ServerKind kind) {
    return kind.id()
        + " was not found: looked for "
        + (kind == ServerKind.NARTHEX ? NARTHEX : kind.executables())
        + ", give its file by -Dpeers."
        + kind.id()
        + "=FILE"
        + (kind == ServerKind.NARTHEX ? "" : ", or its directory by -Dpeers.dir=DIR or on PATH");
  }

  private static List<Path> directories() {
    List<Path> directories = new ArrayList<>();
    String dir = System.getProperty("peers.dir", "");
    if (!dir.isEmpty()) {
      directories.add(Path.of(dir));
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String entry : path.split(File.pathSeparator)) {
      directories.add(Path.of(entry));
    }
    return directories;
  }
}
