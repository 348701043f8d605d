package io.narthex.bench.beside;

import io.narthex.interop.peer.ServerAnswerException;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Bytes on disk per sample of sealed data. Prometheus and Narthex are asked for a snapshot, which
 * seals the head. Of Prometheus the snapshot is weighed: its head keeps what it sealed, too. Of
 * Narthex it is everything under the storage path but the journal and that copy. VictoriaMetrics is
 * asked to flush and merge its parts.
 */
final class StoredBytes implements Measurement {
  private static final Set<String> NOT_SEALED =
      Set.of("journal", "wal", "wbl", "chunks_head", "snapshots", "cache", "tmp");

  private static final Duration MERGING = Duration.ofSeconds(5);

  @Override
  public List<Figure> measure(Trial trial) throws IOException, InterruptedException {
    double samples = samples(trial.client());
    Path sealed = seal(trial.server());
    long bytes = weigh(sealed);
    return List.of(
        new Figure(
            "stored bytes per sample, %d samples per series"
                .formatted(trial.sizes().historySamples()),
            "bytes",
            bytes / samples));
  }

  /**
   * What the server says it holds, for a scrape that came late may have been lost. A scrape is
   * stored whole or not at all, so that one family speaks for all.
   */
  private static double samples(ServerClient client) throws IOException, InterruptedException {
    String query = "sum(count_over_time(%s[1h]))".formatted(SeriesMix.CPU_SECONDS);
    double counted =
        client.vector(query, ServerClient.nowSeconds()).values().stream()
            .findFirst()
            .orElseThrow(() -> new ServerAnswerException("holds no samples of the history"));
    return counted * SeriesMix.GROUP / SeriesMix.CPU_SERIES;
  }

  /** Returns the directory that then holds the sealed data. */
  private static Path seal(ServerProcess server) throws IOException, InterruptedException {
    if (server.kind() == ServerKind.VICTORIA_METRICS) {
      requireSuccess(server.client().get("/internal/force_flush"));
      requireSuccess(server.client().get("/internal/force_merge"));
      Thread.sleep(MERGING.toMillis());
      return server.storage();
    }
    HttpResponse<byte[]> answer = server.client().post("/api/v1/admin/tsdb/snapshot");
    requireSuccess(answer);
    if (server.kind() == ServerKind.NARTHEX) {
      return server.storage();
    }
    String name = ServerClient.json(answer).path("data").path("name").asText();
    return server.storage().resolve("snapshots").resolve(name);
  }

  private static void requireSuccess(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      throw new ServerAnswerException(
          "%s answered %d: %s"
              .formatted(
                  answer.request().uri(), answer.statusCode(), ServerClient.text(answer).strip()));
    }
  }

  private static long weigh(Path root) throws IOException {
    long bytes = 0;
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(file -> isSealed(root.relativize(file))).toList()) {
        bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
      }
    }
    return bytes;
  }

  private static boolean isSealed(Path inside) {
    return StreamSupport.stream(inside.spliterator(), false)
        .noneMatch(part -> NOT_SEALED.contains(part.toString()));
  }
}
