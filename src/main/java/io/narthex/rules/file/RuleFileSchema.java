package io.narthex.rules.file;

import static io.narthex.config.schema.Types.DURATION;
import static io.narthex.config.schema.Types.INTEGER;
import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.schema.Field;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import java.util.List;

/** What a rule file may say. */
final class RuleFileSchema {
  static final String NAMELESS_RULE = "one of 'record' or 'alert' must be set";
  static final String NAMELESS_GROUP = "Groupname must not be empty";

  private static final Struct RULE =
      Struct.of(
          "rulefmt.Rule",
          List.of(
              Field.of("record", TEXT),
              Field.of("alert", TEXT),
              Field.of("expr", TEXT),
              Field.of("for", DURATION),
              Field.of("keep_firing_for", DURATION),
              Field.of("labels", Types.map(TEXT)),
              Field.of("annotations", Types.map(TEXT))));

  private static final Struct GROUP =
      Struct.of(
          "rulefmt.RuleGroup",
          List.of(
              Field.of("name", TEXT),
              Field.of("interval", DURATION),
              Field.of("query_offset", DURATION),
              Field.of("limit", INTEGER),
              Field.of("labels", Types.map(TEXT)),
              Field.of("rules", Types.list(RULE, NAMELESS_RULE))));

  static final Struct FILE =
      Struct.of(
          "rulefmt.RuleGroups", List.of(Field.of("groups", Types.list(GROUP, NAMELESS_GROUP))));

  private RuleFileSchema() {}
}
