package io.narthex.config.file;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Plain values as block-style YAML. */
public final class YamlText {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setDereferenceAliases(true)
          .setWidth(1000)
          .build();

  private YamlText() {}

  public static String of(Map<String, Object> values) {
    return new Dump(SETTINGS).dumpToString(values);
  }
}
