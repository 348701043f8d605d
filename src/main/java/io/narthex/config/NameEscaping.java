package io.narthex.config;

/** How a target is asked to escape names outside the legacy character set. */
public enum NameEscaping {
  ALLOW_UTF_8("allow-utf-8"),
  UNDERSCORES("underscores"),
  DOTS("dots"),
  VALUES("values");

  private final String configName;

  NameEscaping(String configName) {
    this.configName = configName;
  }

  @Override
  public String toString() {
    return configName;
  }
}
