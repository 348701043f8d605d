package io.narthex.server.api.status;

import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.wiring.BuildInfo;
import java.io.IOException;

/** Which build this is, as {@code /version} and {@code /api/v1/status/buildinfo} show it. */
final class BuildJson {
  private BuildJson() {}

  static void write(JsonWriter json, BuildInfo build) throws IOException {
    json.object()
        .field("version", build.version())
        .field("revision", build.revision())
        .field("branch", build.branch())
        .field("buildUser", "")
        .field("buildDate", build.date())
        .field("goVersion", "java" + Runtime.version())
        .endObject();
  }
}
