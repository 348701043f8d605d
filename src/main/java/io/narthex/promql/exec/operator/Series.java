package io.narthex.promql.exec.operator;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import java.util.Set;

/**
 * The identity of a series on its way through the operators.
 *
 * @param dropsName whether the metric name goes at the end of the query
 */
public record Series(Labels labels, boolean dropsName) {
  static final Series NAMELESS = new Series(Labels.EMPTY, false);

  /** What describes the metric, not the series. */
  public static final Set<String> METADATA = Set.of(Labels.METRIC_NAME, "__type__", "__unit__");

  private static final LabelNames METADATA_NAMES = LabelNames.of(METADATA);

  public Series(Labels labels) {
    this(labels, false);
  }

  public Series with(Labels newLabels) {
    return new Series(newLabels, dropsName);
  }

  /** This series as the result of a function: without name, now or at the end of the query. */
  public Series withoutName(boolean delayed) {
    return delayed ? new Series(labels, true) : new Series(withoutMetadata(labels));
  }

  /** The labels clients see. */
  public Labels finalLabels() {
    return dropsName ? withoutMetadata(labels) : labels;
  }

  private static Labels withoutMetadata(Labels labels) {
    return labels.without(METADATA_NAMES);
  }
}
