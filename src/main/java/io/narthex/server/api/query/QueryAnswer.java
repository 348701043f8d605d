package io.narthex.server.api.query;

import io.narthex.promql.QueryResult;
import io.narthex.promql.StatisticsJson;
import io.narthex.promql.exec.Explanation;
import io.narthex.promql.exec.MatrixSeries;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.exec.QueryValue.VectorSample;
import io.narthex.server.api.answer.Answer;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.api.answer.SampleJson;
import io.narthex.server.api.request.Parameters;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Query results as the API shows them: {@code {"resultType":…,"result":…}}. */
final class QueryAnswer {
  private static final double SECOND_NANOS = 1e9;
  private static final Set<String> STATS = Set.of("", "true", "all");

  private QueryAnswer() {}

  static Response of(QueryResult result, Parameters parameters) {
    int limit = parameters.limit("limit");
    boolean stats = parameters.has("stats");
    return Answer.of(
        json -> {
          json.object();
          write(json, result.value(), limit);
          if (stats) {
            statistics(json, result);
          }
          json.endObject();
        },
        warnings(result, parameters, limit),
        result.infos());
  }

  private static List<String> warnings(QueryResult result, Parameters parameters, int limit) {
    List<String> warnings = new ArrayList<>(result.warnings());
    if (size(result.value()) > limit) {
      warnings.add("results truncated due to limit");
    }
    if (!STATS.contains(parameters.text("stats"))) {
      warnings.add(
          "value \""
              + parameters.text("stats")
              + "\" for parameter \"stats\" is deprecated and will be rejected in the next major"
              + " release, use \"true\" or \"all\"");
    }
    return warnings;
  }

  private static int size(QueryValue value) {
    if (value instanceof QueryValue.Vector vector) {
      return vector.samples().size();
    }
    return value instanceof QueryValue.Matrix matrix ? matrix.series().size() : 0;
  }

  private static void write(JsonWriter json, QueryValue value, int limit) throws IOException {
    SampleJson samples = new SampleJson(json);
    if (value instanceof QueryValue.Scalar scalar) {
      json.field("resultType", "scalar").raw().writeFieldName("result");
      samples.value(scalar.timestampMs(), scalar.value());
    } else if (value instanceof QueryValue.StringValue string) {
      json.field("resultType", "string").raw().writeFieldName("result");
      json.array().time(string.timestampMs()).raw().writeString(string.value());
      json.endArray();
    } else if (value instanceof QueryValue.Vector vector) {
      json.field("resultType", "vector").array("result");
      for (VectorSample sample : head(vector.samples(), limit)) {
        samples.vectorSample(sample);
      }
      json.endArray();
    } else if (value instanceof QueryValue.Matrix matrix) {
      json.field("resultType", "matrix").array("result");
      for (MatrixSeries series : head(matrix.series(), limit)) {
        samples.matrixSeries(series);
      }
      json.endArray();
    }
  }

  private static <T> List<T> head(List<T> rows, int limit) {
    return rows.subList(0, Math.min(rows.size(), limit));
  }

  private static void statistics(JsonWriter json, QueryResult result) throws IOException {
    json.object("stats");
    StatisticsJson.write(json.raw(), result.statistics());
    Explanation explanation = result.explanation();
    if (explanation != null) {
      json.raw().writeFieldName("explain");
      explain(json, explanation);
    }
    json.endObject();
  }

  private static void explain(JsonWriter json, Explanation part) throws IOException {
    json.object()
        .field("operator", part.operator())
        .field("expr", part.text())
        .field("series", part.series())
        .field("samples", part.samples())
        .field("samplesRead", part.samplesRead())
        .field("time", part.nanos() / SECOND_NANOS)
        .array("inputs");
    for (Explanation input : part.inputs()) {
      explain(json, input);
    }
    json.endArray().endObject();
  }
}
