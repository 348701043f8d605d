package io.narthex.interop.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts servers and ends them all when closed. Each has a directory under {@code target/peers};
 * storage is deleted at the end, configuration and log stay for who wants to know what happened.
 */
public final class Lab implements AutoCloseable {
  /** WildFly with an empty storage starts in 8 s on a quiet machine of two cores. */
  public static final Duration READY_DEADLINE = Duration.ofSeconds(120);

  private final Path home;
  private final List<ServerProcess> servers = new ArrayList<>();

  public Lab(String name) throws IOException {
    Path peers = Files.createDirectories(Path.of("target", "peers").toAbsolutePath());
    this.home = Files.createTempDirectory(peers, name + "-");
  }

  /** Starts a server and does not wait for it. */
  public ServerProcess start(ServerSpec spec) throws IOException {
    Path executable =
        Peers.find(spec.kind())
            .orElseThrow(() -> new ServerAnswerException(Peers.missing(spec.kind())));
    String name = spec.kind().id() + "-" + (servers.size() + 1);
    ServerProcess server =
        ServerProcess.start(spec, executable, Files.createDirectories(home.resolve(name)));
    servers.add(server);
    return server;
  }

  public ServerProcess startReady(ServerSpec spec) throws IOException, InterruptedException {
    return start(spec).awaitReady(READY_DEADLINE);
  }

  @Override
  public void close() throws IOException {
    Collections.reverse(servers);
    for (ServerProcess server : servers) {
      server.stop();
      delete(server.storage());
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
