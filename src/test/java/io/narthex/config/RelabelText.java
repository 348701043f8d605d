package io.narthex.config;

import io.narthex.config.file.YamlText;
import io.narthex.config.schema.Document;
import io.narthex.config.section.RelabelSchema;
import java.nio.file.Path;

/** Lets tests of other rooms load and print a relabelling rule. */
public final class RelabelText {
  private RelabelText() {}

  public static String printed(String yaml) {
    return YamlText.of(new Document("rule", Path.of("/")).read(yaml, RelabelSchema.RULE).plain());
  }
}
