package io.narthex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.interop.peer.Peers;
import io.narthex.interop.peer.ServerKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code narthex --test-rules} passes and fails the files that promtool passes and fails. */
class RuleTestsInteropIT {
  private record Finished(int exitCode, String output) {}

  @Test
  void sameVerdicts() throws IOException, InterruptedException, URISyntaxException {
    RequiredPeers.require(ServerKind.NARTHEX);
    Path promtool = RequiredPeers.requireProgram("promtool");
    List<Path> files = files();
    Map<String, Boolean> expected = new TreeMap<>();
    for (Path file : files) {
      int exitCode = run(promtool, List.of("test", "rules", file.toString())).exitCode();
      expected.put(file.toString(), exitCode == 0);
    }
    assertThat(expected).containsValues(true, false);
    List<String> arguments = new ArrayList<>(List.of("--test-rules"));
    files.forEach(file -> arguments.add(file.toString()));
    Finished narthex = run(Peers.find(ServerKind.NARTHEX).orElseThrow(), arguments);
    assertThat(narthex.exitCode()).as(narthex.output()).isEqualTo(1);
    assertThat(verdicts(narthex.output(), files)).isEqualTo(expected);
  }

  private static List<Path> files() throws IOException, URISyntaxException {
    URL folder = RuleTestsInteropIT.class.getResource("/rules/unittest");
    try (Stream<Path> all = Files.list(Path.of(folder.toURI()))) {
      return all.filter(file -> file.getFileName().toString().matches("(pass|fail)-.*")).toList();
    }
  }

  /** A file's verdict is in one of the lines below its name. */
  private static Map<String, Boolean> verdicts(String output, List<Path> files) {
    Map<String, Boolean> verdicts = new TreeMap<>();
    String file = "";
    for (String line : output.lines().toList()) {
      if (files.contains(Path.of(line))) {
        file = line;
      } else if (line.equals("  SUCCESS") || line.equals("  FAILED:")) {
        verdicts.put(file, line.equals("  SUCCESS"));
      }
    }
    return verdicts;
  }

  private static Finished run(Path program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.waitFor(), output);
  }
}
