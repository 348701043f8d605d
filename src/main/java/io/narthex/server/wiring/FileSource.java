package io.narthex.server.wiring;

import io.narthex.config.file.ConfigFiles;
import io.narthex.server.wiring.Configuration.InForce;
import java.nio.file.Files;

/** The file of {@code config.file}; without one, and none asked for, the server watches itself. */
final class FileSource implements ConfigSource {
  private final ServerSettings.Config config;
  private final ConfigurationReader reader;

  FileSource(ServerSettings.Config config, ConfigurationReader reader) {
    this.config = config;
    this.reader = reader;
  }

  @Override
  public InForce first() {
    return load();
  }

  /** The address to watch itself at is not known earlier. */
  @Override
  public boolean isCompleteAfterBoot() {
    return isAbsent(config);
  }

  @Override
  public InForce load() {
    return isAbsent(config) ? reader.selfScrape() : reader.read(config.file(), ConfigFiles.DISK);
  }

  @Override
  public void check() {
    load();
  }

  @Override
  public String name() {
    return isAbsent(config) ? "the built-in default" : config.file().toString();
  }

  static boolean isAbsent(ServerSettings.Config config) {
    return !config.given() && !Files.exists(config.file());
  }
}
