package io.narthex.interop;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.narthex.interop.peer.Peers;
import io.narthex.interop.peer.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Skips a test whose peers are not installed; under {@code CI=true} their absence is a failure. */
final class RequiredPeers {
  private RequiredPeers() {}

  static void require(ServerKind... kinds) {
    for (ServerKind kind : kinds) {
      if (Peers.find(kind).isEmpty()) {
        refuse(Peers.missing(kind));
      }
    }
  }

  /** The file of a program that is no server, such as promtool. */
  static Path requireProgram(String name) {
    return Peers.find(List.of(name))
        .orElseGet(() -> refuse(name + " was not found in -Dpeers.dir=DIR or on PATH"));
  }

  /** Debian's Python, where it has a module that apt installs. */
  static Path requirePython(String module) throws IOException, InterruptedException {
    Path python = Path.of("/usr/bin/python3");
    boolean there =
        Files.isExecutable(python)
            && new ProcessBuilder(python.toString(), "-c", "import " + module).start().waitFor()
                == 0;
    return there ? python : refuse("there is no /usr/bin/python3 with " + module);
  }

  private static Path refuse(String message) {
    if ("true".equals(System.getenv("CI"))) {
      return fail(message);
    }
    return abort(message);
  }
}
