package io.narthex.discovery.file;

import io.narthex.config.DiscoveryKind;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import io.narthex.discovery.Discovery;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.DiscoverySource;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code file_sd_configs}.
 *
 * @param files glob patterns, absolute
 * @param refreshIntervalMs how often files are read even where nothing seems to have changed
 */
public record FileSource(List<String> files, long refreshIntervalMs) implements DiscoverySource {
  private static final String KEY = "file_sd_configs";
  private static final Pattern FILE_NAME =
      Pattern.compile("[^*]*(\\*[^/]*)?\\.(json|yml|yaml|JSON|YML|YAML)");

  public static final DiscoveryKind KIND =
      new DiscoveryKind(
          KEY,
          Struct.of(
                  "file.plain",
                  List.of(
                      Field.of("files", Types.list(Types.FILE)),
                      Field.of("refresh_interval", Types.DURATION, 300_000L)))
              .building(FileSource::read));

  public FileSource {
    files = List.copyOf(files);
  }

  private static Object read(Section section) {
    List<String> files = section.texts("files");
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "file service discovery config must contain at least one path name");
    }
    for (String file : files) {
      if (!FILE_NAME.matcher(file).matches()) {
        throw new IllegalArgumentException(
            "path name " + Types.quote(file) + " is not valid for file discovery");
      }
    }
    return new FileSource(files, section.number("refresh_interval"));
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public Discovery start(DiscoveryContext context) {
    return new FileDiscovery(this, context);
  }
}
