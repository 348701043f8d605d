package io.narthex.server.management;

/** The configuration in force, and how it is read again. */
public interface ConfigurationMXBean {
  /** Whether the last attempt to load went well. */
  boolean isLoaded();

  /** When the last attempt was made, milliseconds since the epoch. */
  long getLoadedAtMs();

  /** When what is in force was loaded, the same. */
  long getInForceSinceMs();

  /** Defaults filled in, secrets hidden. */
  String getYaml();

  /** Reads it again; throws, naming the fault, where it is refused. */
  void reload();

  /** What a reload would be refused for; "" where it would not. */
  String validate();
}
