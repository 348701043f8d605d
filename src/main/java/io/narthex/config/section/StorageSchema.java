package io.narthex.config.section;

import static io.narthex.config.schema.Types.DURATION;
import static io.narthex.config.schema.Types.INTEGER;
import static io.narthex.config.schema.Types.NUMBER;
import static io.narthex.config.schema.Types.SIZE;

import io.narthex.config.StorageConfig;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import java.util.List;
import java.util.Optional;

/** {@code storage}. */
public final class StorageSchema {
  private static final Struct RETENTION =
      Struct.of(
              "config.plain",
              List.of(
                  Field.of("time", DURATION),
                  Field.of("size", SIZE),
                  Field.of("percentage", NUMBER)))
          .building(StorageSchema::checkRetention);

  private static final Struct CHUNK_ENCODING =
      Struct.of(
          "config.plain",
          List.of(
              Field.of(
                  "floats",
                  Types.word(
                      List.of("xor", "xor2"),
                      text ->
                          "'storage.tsdb.chunk_encoding.floats' must be 'xor' or 'xor2', or the"
                              + " field must be omitted entirely, got "
                              + Types.quote(text)))));

  private static final Struct TSDB =
      Struct.of(
          "config.plain",
          List.of(
              Field.of("out_of_order_time_window", DURATION),
              Field.of("stale_series_compaction_threshold", NUMBER),
              Field.of("chunk_encoding", CHUNK_ENCODING),
              Field.of("retention", RETENTION)));

  private static final Struct EXEMPLARS =
      Struct.of("config.plain", List.of(Field.of("max_exemplars", INTEGER, 100_000L)));

  static final Struct STORAGE =
      Struct.of("config.plain", List.of(Field.of("tsdb", TSDB), Field.of("exemplars", EXEMPLARS)));

  private StorageSchema() {}

  private static Object checkRetention(Section retention) {
    if (retention.number("size") < 0) {
      throw new IllegalArgumentException(
          "'storage.tsdb.retention.size' must be greater than or equal to 0");
    }
    double percentage = retention.real("percentage");
    if (percentage < 0 || percentage > 100) {
      throw new IllegalArgumentException(
          "'storage.tsdb.retention.percentage' must be in the range [0, 100]");
    }
    return retention;
  }

  public static StorageConfig read(Section root) {
    Optional<Section> storage = root.section("storage");
    Optional<Section> tsdb = storage.flatMap(section -> section.section("tsdb"));
    Optional<Section> retention = tsdb.flatMap(section -> section.section("retention"));
    Optional<Section> exemplars = storage.flatMap(section -> section.section("exemplars"));
    return new StorageConfig(
        tsdb.map(section -> section.number("out_of_order_time_window")).orElse(0L),
        retention.map(section -> section.number("time")).orElse(0L),
        retention.map(section -> section.number("size")).orElse(0L),
        retention.map(section -> section.real("percentage")).orElse(0.0),
        tsdb.map(section -> section.real("stale_series_compaction_threshold")).orElse(0.0),
        exemplars.map(section -> section.number("max_exemplars")).orElse(100_000L));
  }
}
