package io.narthex.discovery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.narthex.config.schema.Document;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import io.narthex.config.section.LabelTypes;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists of groups, {@code [{"targets": ["host:port"], "labels": {"name": "value"}}]}, in JSON
 * or YAML.
 */
public final class TargetGroups {
  private static final JsonFactory JSON = new JsonFactory();

  private static final Struct GROUP =
      Struct.of(
              "struct",
              List.of(
                  Field.of("targets", Types.list(Types.TEXT)),
                  Field.of("labels", LabelTypes.LABELS)))
          .building(section -> LabelTypes.labels(section, "labels"));

  private TargetGroups() {}

  /**
   * Reads a file, in JSON or YAML by the end of its name; its path becomes a label.
   *
   * @throws IOException where it cannot be read or is not such a list in JSON
   * @throws io.narthex.config.schema.ConfigException where it is not such a list in YAML
   */
  public static List<TargetGroup> fromFile(Path file) throws IOException {
    String source = file.toString();
    Labels added = Labels.of("__meta_filepath", source);
    if (source.toLowerCase(Locale.ROOT).endsWith(".json")) {
      byte[] text = Files.readAllBytes(file);
      return fromJson(text, text.length, source, added);
    }
    return fromYaml(Files.readString(file), source, added);
  }

  /**
   * Reads YAML.
   *
   * @param source names the text in errors and, with a number, each group
   * @param added labels that every group gets
   * @throws io.narthex.config.schema.ConfigException where it is not such a list
   */
  public static List<TargetGroup> fromYaml(String text, String source, Labels added) {
    List<TargetGroup> groups = new ArrayList<>();
    for (Section section : new Document(source, Path.of("/")).readList(text, GROUP)) {
      Labels labels = section.as(Labels.class);
      groups.add(group(source, groups.size(), labels, added, section.texts("targets")));
    }
    return groups;
  }

  /**
   * Reads JSON in UTF-8.
   *
   * @throws IOException where it is not such a list
   */
  public static List<TargetGroup> fromJson(byte[] text, int length, String source, Labels added)
      throws IOException {
    List<TargetGroup> groups = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text, 0, length)) {
      expect(json.nextToken() == JsonToken.START_ARRAY, json, "a list of target groups");
      while (json.nextToken() != JsonToken.END_ARRAY) {
        groups.add(readGroup(json, source, groups.size(), added));
      }
      expect(json.nextToken() == null, json, "the end of the text");
    } catch (JsonProcessingException e) {
      throw new IOException(at(e.getLocation()) + e.getOriginalMessage(), e);
    }
    return groups;
  }

  private static TargetGroup readGroup(JsonParser json, String source, int number, Labels added)
      throws IOException {
    List<String> targets = List.of();
    Labels labels = Labels.EMPTY;
    expect(json.currentToken() == JsonToken.START_OBJECT, json, "a target group");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "targets" -> targets = readTargets(json);
        case "labels" -> labels = readLabels(json);
        default -> expect(false, json, "\"targets\" or \"labels\", not \"" + key + "\"");
      }
    }
    return group(source, number, labels, added, targets);
  }

  private static List<String> readTargets(JsonParser json) throws IOException {
    List<String> targets = new ArrayList<>();
    if (json.currentToken() != JsonToken.VALUE_NULL) {
      expect(json.currentToken() == JsonToken.START_ARRAY, json, "a list of targets");
      while (json.nextToken() != JsonToken.END_ARRAY) {
        expect(json.currentToken() == JsonToken.VALUE_STRING, json, "a target as a string");
        targets.add(json.getText());
      }
    }
    return targets;
  }

  private static Labels readLabels(JsonParser json) throws IOException {
    LabelsBuilder labels = new LabelsBuilder();
    if (json.currentToken() != JsonToken.VALUE_NULL) {
      expect(json.currentToken() == JsonToken.START_OBJECT, json, "labels by name");
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        expect(json.nextToken() == JsonToken.VALUE_STRING, json, "a label value as a string");
        labels.set(name, json.getText());
      }
    }
    return labels.build();
  }

  private static TargetGroup group(
      String source, int number, Labels labels, Labels added, List<String> targets) {
    LabelsBuilder all = labels.toBuilder();
    added.forEach(all::set);
    return TargetGroup.of(source + ":" + number, all.build(), targets);
  }

  private static void expect(boolean met, JsonParser json, String wanted) throws IOException {
    if (!met) {
      throw new IOException(at(json.currentLocation()) + "expected " + wanted);
    }
  }

  /** Nothing where bytes that are no text have no place, either. */
  private static String at(@Nullable JsonLocation place) {
    return place == null
        ? ""
        : "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
  }
}
