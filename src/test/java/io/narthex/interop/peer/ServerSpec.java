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
 * @param environment variables added to this process's own
 */
public record ServerSpec(
    ServerKind kind,
    String config,
    Map<String, String> files,
    List<String> flags,
    Map<String, String> environment) {
  public static final String SELF = "SELF_ADDRESS";

  public ServerSpec {
    files = Map.copyOf(files);
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  public ServerSpec(ServerKind kind, String config, String... flags) {
    this(kind, config, Map.of(), List.of(flags), Map.of());
  }

  public ServerSpec withFile(String name, String text) {
    return new ServerSpec(kind, config, Map.of(name, text), flags, environment);
  }

  public ServerSpec withEnvironment(Map<String, String> variables) {
    return new ServerSpec(kind, config, files, flags, variables);
  }
}
