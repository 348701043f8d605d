package io.narthex.rules;

import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.promql.exec.QueryValue.VectorSample;
import io.narthex.rules.file.RuleSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what its expression gives under a name and labels of its own. */
public final class RecordingRule extends Rule {
  /** Beyond so many labels more than a result has, those known are forgotten. */
  private static final int SPARE = 100;

  /** What labels of results become; the same ones come again at each evaluation. */
  private final Map<Labels, Labels> recorded = new HashMap<>();

  RecordingRule(RuleSpec.Recording spec) {
    super(spec);
  }

  @Override
  List<RuleSample> evaluate(Evaluation evaluation) throws RuleException {
    List<VectorSample> vector = query(evaluation);
    List<RuleSample> samples = new ArrayList<>(vector.size());
    Set<Labels> seen = new HashSet<>(2 * vector.size());
    if (recorded.size() > 2 * vector.size() + SPARE) {
      recorded.clear();
    }
    for (VectorSample sample : vector) {
      Labels labels = recorded.computeIfAbsent(sample.labels(), this::recorded);
      if (!seen.add(labels)) {
        throw new RuleException(
            "vector contains metrics with the same labelset after applying rule labels");
      }
      samples.add(
          new RuleSample(labels, evaluation.sampleTimeMs(), sample.value(), sample.histogram()));
    }
    if (evaluation.limit() > 0 && samples.size() > evaluation.limit()) {
      throw new RuleException(
          "exceeded limit of " + evaluation.limit() + " with " + samples.size() + " series");
    }
    return samples;
  }

  private Labels recorded(Labels queried) {
    LabelsBuilder labels = queried.toBuilder().set(Labels.METRIC_NAME, spec().name());
    spec().labels().forEach(labels::set);
    return labels.build();
  }
}
