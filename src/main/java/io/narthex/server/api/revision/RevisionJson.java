package io.narthex.server.api.revision;

import io.narthex.config.revision.DiffLine;
import io.narthex.config.revision.FileDiff;
import io.narthex.config.revision.Revision;
import io.narthex.config.schema.ConfigException;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.wiring.Revisions.Listed;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Revisions, what is wrong with them and how they differ, as JSON. */
final class RevisionJson {
  private RevisionJson() {}

  /** The fields of a revision, inside of an object. */
  static JsonWriter fields(JsonWriter json, Listed listed) throws IOException {
    Revision revision = listed.revision();
    json.field("number", revision.number())
        .field("time", Instant.ofEpochMilli(revision.createdMs()).toString())
        .field("author", revision.author())
        .field("comment", revision.comment());
    number(json, "base", revision.base());
    json.field("active", listed.active());
    if (listed.activation().isPresent()) {
      long atMs = listed.activation().get().atMs();
      return json.field("activated", Instant.ofEpochMilli(atMs).toString());
    }
    json.raw().writeNullField("activated");
    return json;
  }

  /** A field that is null where the number is 0. */
  static void number(JsonWriter json, String name, int number) throws IOException {
    if (number == 0) {
      json.raw().writeNullField(name);
    } else {
      json.field(name, number);
    }
  }

  static JsonWriter problems(JsonWriter json, List<ConfigException> problems) throws IOException {
    json.array("problems");
    for (ConfigException problem : problems) {
      json.object()
          .field("file", problem.file())
          .field("line", problem.line())
          .field("column", problem.column())
          .field("key", problem.key())
          .field("message", problem.problem())
          .field("error", String.valueOf(problem.getMessage()))
          .endObject();
    }
    return json.endArray();
  }

  static void diff(JsonWriter json, List<FileDiff> files) throws IOException {
    json.array("files");
    for (FileDiff file : files) {
      json.object().field("name", file.name()).field("change", text(file.change())).array("lines");
      for (DiffLine line : file.lines()) {
        write(json, line);
      }
      json.endArray().endObject();
    }
    json.endArray();
  }

  private static void write(JsonWriter json, DiffLine line) throws IOException {
    json.object().field("kind", text(line.kind()));
    if (line.from() > 0) {
      json.field("from", line.from());
    }
    if (line.to() > 0) {
      json.field("to", line.to());
    }
    json.field("text", line.text()).endObject();
  }

  private static String text(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
