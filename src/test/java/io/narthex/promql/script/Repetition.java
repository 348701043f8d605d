package io.narthex.promql.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An instant evaluation once more, in a form that must give the same result. */
record Repetition(String expr, long timeMs, boolean asRange) {
  private static final Pattern QUERY_BOUND = Pattern.compile("\\b(start|end|range|step)\\(\\)");

  static List<Repetition> of(Eval eval) {
    Expectations expectations = eval.expectations();
    boolean asRange =
        expectations.rangeVector() == null
            && expectations.string() == null
            && !expectations.has("ordered")
            && !QUERY_BOUND.matcher(eval.expr()).find();
    List<Repetition> repetitions = new ArrayList<>();
    repetitions.add(new Repetition(eval.expr(), eval.startMs(), asRange));
    return repetitions;
  }
}
