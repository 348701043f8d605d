package io.narthex.promql;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Statistics as Prometheus shows them, in answers and in the query log. */
public final class StatisticsJson {
  private static final double SECOND_NANOS = 1e9;

  private StatisticsJson() {}

  /** Writes the fields of an object that is open. */
  public static void write(JsonGenerator json, QueryStatistics statistics) throws IOException {
    long total = statistics.queuedNanos() + statistics.prepareNanos() + statistics.evaluateNanos();
    double evaluate = statistics.evaluateNanos() / SECOND_NANOS;
    json.writeObjectFieldStart("timings");
    json.writeNumberField("evalTotalTime", evaluate);
    json.writeNumberField("resultSortTime", 0);
    json.writeNumberField("queryPreparationTime", statistics.prepareNanos() / SECOND_NANOS);
    json.writeNumberField("innerEvalTime", evaluate);
    json.writeNumberField("execQueueTime", statistics.queuedNanos() / SECOND_NANOS);
    json.writeNumberField("execTotalTime", total / SECOND_NANOS);
    json.writeEndObject();
    json.writeObjectFieldStart("samples");
    atSteps(json, statistics.samplesAtSteps());
    json.writeNumberField("totalQueryableSamples", statistics.samples());
    json.writeNumberField("samplesRead", statistics.samplesRead());
    json.writeNumberField("peakSamples", statistics.peakSamples());
    json.writeEndObject();
  }

  /** Pairs of a time in seconds and a number. */
  private static void atSteps(JsonGenerator json, List<StepSamples> steps) throws IOException {
    if (steps.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("totalQueryableSamplesPerStep");
    for (StepSamples step : steps) {
      json.writeStartArray();
      json.writeNumber(step.timeMs() / 1e3);
      json.writeNumber(step.samples());
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
