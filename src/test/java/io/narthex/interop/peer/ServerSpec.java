package io.narthex.interop.peer;

import java.util.List;
import java.util.Map;

/**
 * What a server is started with.
 *
 * @param config text of {@code prometheus.yml}; {@link #SELF} in it becomes the server's own
 *     address
 * @param files further files beside the configuration, by name, such as rule files
 * @param flags flags in Prometheus's words, added to those that every server gets
 */
public record ServerSpec(
    ServerKind kind, String config, Map<String, String> files, List<String> flags) {
  public static final String SELF = "SELF_ADDRESS";

  public ServerSpec {
    files = Map.copyOf(files);
    flags = List.copyOf(flags);
  }

  public ServerSpec(ServerKind kind, String config, String... flags) {
    this(kind, config, Map.of(), List.of(flags));
  }

  public ServerSpec withFile(String name, String text) {
    return new ServerSpec(kind, config, Map.of(name, text), flags);
  }
}
