package io.narthex.server.launch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code bin/narthex} of the provisioned server, run as a process on loopback. */
public final class NarthexProcess implements AutoCloseable {
  private static final Path PROGRAM =
      Path.of(System.getProperty("server.home", "target/server")).resolve("bin/narthex");
  private static final long PATIENCE_S = 120;
  private static final String WARM_UP = "--web.warm-up-requests=";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Process process;
  private final Path output;
  private final URI base;

  private NarthexProcess(Process process, Path output, URI base) {
    this.process = process;
    this.output = output;
    this.base = base;
  }

  /** Starts it on a free port of its own, its data and its output in the directory. */
  public static NarthexProcess start(
      Path directory, Map<String, String> environment, String... flags) throws IOException {
    int port = freePort();
    List<String> all = new ArrayList<>(List.of("--storage.tsdb.path=" + directory.resolve("data")));
    all.add("--web.listen-address=127.0.0.1:" + port);
    if (Stream.of(flags).noneMatch(flag -> flag.startsWith(WARM_UP))) {
      all.add(WARM_UP + "0"); // a test is over before it would gain by it
    }
    all.addAll(List.of(flags));
    return run(directory, environment, URI.create("http://127.0.0.1:" + port), all);
  }

  /** Runs it with just these flags. */
  static NarthexProcess run(
      Path directory, Map<String, String> environment, URI base, List<String> flags)
      throws IOException {
    // a parent under nohup would hand on that hang-ups are ignored
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP"));
    command.add(PROGRAM.toAbsolutePath().toString());
    command.addAll(flags);
    Path output = directory.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.environment().putIfAbsent("JAVA_OPTS", "-Xmx512m");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new NarthexProcess(builder.start(), output, base);
  }

  long pid() {
    return process.pid();
  }

  /** Waits until it answers, and returns itself. */
  public NarthexProcess awaitHealthy() throws IOException, InterruptedException {
    return awaitOk("/-/healthy");
  }

  /** Waits until the path answers 200, and returns itself. */
  public NarthexProcess awaitOk(String path) throws IOException, InterruptedException {
    long end = System.nanoTime() + SECONDS.toNanos(PATIENCE_S);
    while (!isOk(path)) {
      assertThat(process.isAlive()).as("alive; said: %s", output()).isTrue();
      assertThat(System.nanoTime()).as("time; said: %s", output()).isLessThan(end);
      Thread.sleep(100);
    }
    return this;
  }

  /** Waits until its output contains the text. */
  public void awaitOutput(String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + SECONDS.toNanos(PATIENCE_S);
    while (!output().contains(text)) {
      assertThat(System.nanoTime()).as("'%s' in: %s", text, output()).isLessThan(end);
      Thread.sleep(100);
    }
  }

  /** GETs a path such as {@code /-/healthy}. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Sends SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Sends a signal by name, such as {@code HUP}. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for the end; the exit code. */
  public int exitCode() throws IOException, InterruptedException {
    assertThat(process.waitFor(PATIENCE_S, SECONDS)).as("ended; said: %s", output()).isTrue();
    return process.exitValue();
  }

  /** Everything written to stdout and stderr so far. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** Where it serves. */
  public URI base() {
    return base;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private boolean isOk(String path) throws InterruptedException {
    try {
      return get(path).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
