package io.narthex.rules;

import io.narthex.rules.file.RuleSpec;
import java.util.List;

/** A rule at work. Evaluated by one thread at a time; the views are for any. */
public abstract sealed class Rule permits RecordingRule, AlertingRule {
  private final RuleSpec spec;
  private volatile RuleStatus status = RuleStatus.NONE;

  Rule(RuleSpec spec) {
    this.spec = spec;
  }

  /** The samples to be written. */
  abstract List<RuleSample> evaluate(Evaluation evaluation) throws RuleException;

  public RuleSpec spec() {
    return spec;
  }

  public RuleStatus status() {
    return status;
  }

  void status(RuleStatus newStatus) {
    status = newStatus;
  }
}
