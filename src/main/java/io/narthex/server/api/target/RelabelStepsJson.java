package io.narthex.server.api.target;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.relabel.RelabelConfig;
import io.narthex.relabel.RelabelStep;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.answer.JsonWriter;
import java.io.IOException;
import java.util.List;

/** The JSON of {@code /api/v1/targets/relabel_steps}: labels in, steps out. */
final class RelabelStepsJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private RelabelStepsJson() {}

  /** Labels from an object of strings. */
  static Labels labels(String text) {
    LabelsBuilder labels = new LabelsBuilder();
    try (JsonParser in = FACTORY.createParser(text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw invalid("no labels parameter provided, or no object");
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        if (in.nextToken() != JsonToken.VALUE_STRING) {
          throw invalid("the value of label " + name + " is no string");
        }
        labels.set(name, in.getText());
      }
      return labels.build();
    } catch (IOException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private static ApiException invalid(String problem) {
    return new ApiException(ErrorType.BAD_DATA, "error parsing labels: " + problem);
  }

  static void write(JsonWriter json, List<RelabelStep> steps) throws IOException {
    json.object().array("steps");
    for (RelabelStep step : steps) {
      json.object().object("rule");
      rule(json, step.rule());
      json.endObject().labels("output", step.output()).field("keep", step.kept()).endObject();
    }
    json.endArray().endObject();
  }

  private static void rule(JsonWriter json, RelabelConfig rule) throws IOException {
    json.strings("source_labels", rule.sourceLabels())
        .field("separator", rule.separator())
        .field("regex", rule.regex().source());
    if (rule.modulus() != 0) {
      json.field("modulus", rule.modulus());
    }
    json.field("target_label", rule.targetLabel())
        .field("replacement", rule.replacement())
        .field("action", rule.action().toString());
  }
}
