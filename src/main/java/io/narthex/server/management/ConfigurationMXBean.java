package io.narthex.server.management;

/** The configuration in force, and how it is read again. */
@Description("The configuration in force")
public interface ConfigurationMXBean {
  @Description("Whether the last attempt to load it went well")
  boolean isLoaded();

  @Description("When the last attempt was made, in milliseconds since the epoch")
  long getLoadedAtMs();

  @Description("When what is in force was loaded, in milliseconds since the epoch")
  long getInForceSinceMs();

  @Description("Its text, defaults filled in, secrets hidden")
  String getYaml();

  @Description(
      "Reads it again; fails, naming the fault, where it is refused (--web.enable-lifecycle)")
  void reload();

  @Description("What a reload would be refused for; empty where it would not; changes nothing")
  String validate();
}
