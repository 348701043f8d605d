package io.narthex.bench.beside;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.Peers;
import io.narthex.interop.peer.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What {@code mvn -Pbeside verify} runs: prints the table, writes {@code
 * target/beside/beside.json}.
 */
class BesideRun {
  @Test
  void measures() throws IOException, InterruptedException {
    Sizes sizes = Sizes.fromProperties();
    Map<ServerKind, String> versions = new EnumMap<>(ServerKind.class);
    for (ServerKind server : sizes.servers()) {
      assertThat(Peers.find(server)).as(Peers.missing(server)).isPresent();
      versions.put(server, Peers.version(server));
    }
    Machine machine = Machine.now();
    Results results = new Beside(sizes, System.out).run();
    Report report = new Report(sizes, machine, Machine.load(), versions, results);
    System.out.println(report.table());
    Path directory = Files.createDirectories(Path.of("target", "beside"));
    Files.writeString(directory.resolve("beside.json"), report.json().toPrettyString());
    assertThat(results.rows().get(0).values())
        .as("the first row has a figure of every server, or: %s", results.failures())
        .containsOnlyKeys(sizes.servers());
  }
}
