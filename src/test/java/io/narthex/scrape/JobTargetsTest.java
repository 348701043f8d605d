package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.ScrapeConfig;
import io.narthex.config.StaticConfig;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.DiscoveryCounters;
import io.narthex.discovery.file.FileSource;
import io.narthex.http.HttpClients;
import io.narthex.model.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobTargetsTest {
  private final List<Runnable> waiting = new ArrayList<>();
  private final DiscoveryContext context =
      new DiscoveryContext(
          new HttpClients(Runnable::run, Runnable::run, () -> 0, Map.of(), 1),
          waiting::add,
          new DiscoveryCounters());

  private static List<String> addresses(JobTargets found) {
    return found.targets().values().stream().map(one -> one.labels().get("instance")).toList();
  }

  private static StaticConfig fixed(String address) {
    return new StaticConfig(List.of(address), Labels.EMPTY);
  }

  /** Else its targets would be gone until it is asked again. */
  @Test
  void aSourceThatStaysAsItIsKeepsWhatItFound(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("a.json");
    Files.writeString(file, "[{\"targets\": [\"a:1\"]}]");
    FileSource source = new FileSource(List.of(file.toString()), 60_000);
    ScrapeConfig job = new Job().config();
    try (JobTargets found = new JobTargets(context, job.withDiscovery(List.of(source)))) {
      found.tick(0);
      waiting.remove(0).run();
      assertThat(found.tick(1)).isTrue();
      assertThat(addresses(found)).containsExactly("a:1");

      found.reload(job.withDiscovery(List.of(fixed("b:2"), source)));
      assertThat(found.tick(2)).isTrue();
      assertThat(addresses(found)).containsExactly("b:2", "a:1");
      assertThat(waiting).as("not looked again").isEmpty();

      found.reload(job.withDiscovery(List.of(fixed("b:2"), fixed("b:2"))));
      found.tick(3);
      assertThat(addresses(found)).containsExactly("b:2");
    }
  }
}
