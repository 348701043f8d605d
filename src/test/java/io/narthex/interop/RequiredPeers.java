package io.narthex.interop;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.narthex.interop.peer.Peers;
import io.narthex.interop.peer.ServerKind;
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

  private static Path refuse(String message) {
    if ("true".equals(System.getenv("CI"))) {
      return fail(message);
    }
    return abort(message);
  }
}
