package io.narthex.rules;

import io.narthex.promql.PreparedQuery;
import io.narthex.promql.exec.QueryValue.VectorSample;
import io.narthex.rules.file.RuleSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule at work. Evaluated by one thread at a time; the views are for any. */
public abstract sealed class Rule permits RecordingRule, AlertingRule {
  private final RuleSpec spec;
  private final ResultWriter writer = new ResultWriter();
  private volatile @Nullable PreparedQuery prepared;
  private volatile RuleStatus status = RuleStatus.NONE;

  Rule(RuleSpec spec) {
    this.spec = spec;
  }

  /** What the expression gives; it is read at the first evaluation, for all of them. */
  final List<VectorSample> query(Evaluation evaluation) throws RuleException {
    PreparedQuery known = prepared;
    if (known == null) {
      known = prepared = evaluation.prepare(spec.query());
    }
    return evaluation.query(known);
  }

  /** The samples to be written. */
  abstract List<RuleSample> evaluate(Evaluation evaluation) throws RuleException;

  public RuleSpec spec() {
    return spec;
  }

  /** Whether a reload may have changed this rule, but not made it another one. */
  final boolean isSameAs(Rule before) {
    RuleSpec other = before.spec;
    return spec.getClass() == other.getClass()
        && spec.name().equals(other.name())
        && spec.labels().equals(other.labels());
  }

  /** Takes over what the same rule before a reload has written, and knows. */
  void takeOver(Rule before) {
    writer.takeOver(before.writer.written());
    status = before.status;
  }

  /** Where its samples go. */
  ResultWriter writer() {
    return writer;
  }

  public RuleStatus status() {
    return status;
  }

  void status(RuleStatus newStatus) {
    status = newStatus;
  }
}
