package io.narthex.interop.peer;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server running as a process of its own: in its own directory, on a free loopback port that it
 * keeps over restarts. Owned by a {@link Lab}, which stops it. Not for several threads.
 */
public final class ServerProcess {
  private static final long STOP_SECONDS = 30;
  private static final long POLL_MILLIS = 20;
  private static final int LOG_TAIL_LINES = 30;

  private final ServerSpec spec;
  private final Path executable;
  private final Path dir;
  private final String address;
  private final ServerClient client;
  private Process process;

  private ServerProcess(ServerSpec spec, Path executable, Path dir) throws IOException {
    this.spec = spec;
    this.executable = executable;
    this.dir = dir;
    this.address = "127.0.0.1:" + freePort();
    this.client = new ServerClient(URI.create("http://" + address));
    writeFiles();
    this.process = launch();
  }

  /** Starts the program; {@code dir} is its own and holds configuration, storage and log. */
  static ServerProcess start(ServerSpec spec, Path executable, Path dir) throws IOException {
    return new ServerProcess(spec, executable, dir);
  }

  public ServerKind kind() {
    return spec.kind();
  }

  /** Host and port it serves on. */
  public String address() {
    return address;
  }

  public ServerClient client() {
    return client;
  }

  public Path storage() {
    return dir.resolve(ServerKind.STORAGE);
  }

  public long pid() {
    return process.pid();
  }

  public ProcessUsage usage() throws IOException {
    return ProcessUsage.of(process.toHandle());
  }

  /** Waits until it says that it is ready; the error carries the end of its log. */
  public ServerProcess awaitReady(Duration deadline) throws InterruptedException, IOException {
    long end = System.nanoTime() + deadline.toNanos();
    while (!client.answers(spec.kind().readyPath())) {
      if (!process.isAlive()) {
        throw new ServerAnswerException(
            spec.kind().id() + " exited with " + process.exitValue() + "\n" + logTail());
      }
      if (System.nanoTime() > end) {
        throw new ServerAnswerException(
            spec.kind().id() + " was not ready within " + deadline + "\n" + logTail());
      }
      Thread.sleep(POLL_MILLIS);
    }
    return this;
  }

  /** Writes a file beside the configuration. */
  public void write(String name, String text) throws IOException {
    Files.writeString(dir.resolve(name), text);
  }

  /** SIGKILL to the process and its descendants, as the kernel's out-of-memory killer would do. */
  public void kill() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  /** Starts it again on the same storage and port. */
  public void restart() throws IOException {
    process = launch();
  }

  /** SIGTERM, then SIGKILL when it does not end in time. */
  public void stop() {
    process.destroy();
    if (!process
        .onExit()
        .thenApply(ended -> true)
        .completeOnTimeout(false, STOP_SECONDS, SECONDS)
        .join()) {
      kill();
    }
  }

  private void writeFiles() throws IOException {
    Files.createDirectories(storage());
    Files.writeString(
        dir.resolve(ServerKind.CONFIG), spec.config().replace(ServerSpec.SELF, address));
    for (Map.Entry<String, String> file : spec.files().entrySet()) {
      write(file.getKey(), file.getValue());
    }
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(spec.kind().flags(spec, dir, address));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(spec.environment());
    return builder
        .directory(dir.toFile())
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return dir.resolve("log.txt");
  }

  private String logTail() throws IOException {
    List<String> lines = Files.readAllLines(log());
    return String.join(
        "\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
