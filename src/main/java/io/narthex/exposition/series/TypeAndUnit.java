package io.narthex.exposition.series;

import io.narthex.model.MetricType;
import java.util.function.BiConsumer;

/** The labels that tell the type and the unit of a series, where they are known. */
public final class TypeAndUnit {
  private TypeAndUnit() {}

  public static void labels(MetricType type, String unit, BiConsumer<String, String> sink) {
    if (type != MetricType.UNKNOWN) {
      sink.accept("__type__", type.text());
    }
    if (!unit.isEmpty()) {
      sink.accept("__unit__", unit);
    }
  }
}
