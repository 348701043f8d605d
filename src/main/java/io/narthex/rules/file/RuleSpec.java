package io.narthex.rules.file;

import io.narthex.model.Labels;
import io.narthex.promql.ast.Expr;
import java.util.Map;

/** A rule as its file has it, checked. Equal where the file says the same. */
public sealed interface RuleSpec {
  /** The series written, or the alert. */
  String name();

  /** The expression in canonical form. */
  String query();

  Expr expr();

  /** Those of the group under those of the rule. */
  Labels labels();

  record Recording(String name, String query, Expr expr, Labels labels) implements RuleSpec {}

  /**
   * An alert; values of labels and annotations are templates.
   *
   * @param forMs how long it is pending, ms
   * @param keepFiringForMs how long it goes on firing without a reason, ms
   */
  record Alerting(
      String name,
      String query,
      Expr expr,
      long forMs,
      long keepFiringForMs,
      Labels labels,
      Map<String, String> annotations)
      implements RuleSpec {
    public Alerting {
      annotations = Map.copyOf(annotations);
    }
  }
}
