package io.narthex.promql.fuzz;

import io.narthex.promql.ast.AggregateExpr;
import io.narthex.promql.ast.AggregateOperator;
import io.narthex.promql.ast.BinaryExpr;
import io.narthex.promql.ast.Call;
import io.narthex.promql.ast.Expr;
import io.narthex.promql.ast.SubqueryExpr;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why one operation, of inputs that are the same, gives another answer in Prometheus 3.5. */
enum ExplainedDifference {
  /** Of equal values, {@code topk} takes those of the series that happen to come first. */
  TIE {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      boolean ranks =
          operation instanceof AggregateExpr aggregation
              && (aggregation.op() == AggregateOperator.TOPK
                  || aggregation.op() == AggregateOperator.BOTTOMK);
      return ranks && sameValues(ours, theirs);
    }
  },
  /** {@code count_values} shows the last digits of powers, means and deviations. */
  LAST_DIGITS {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return operation instanceof AggregateExpr aggregation
          && aggregation.op() == AggregateOperator.COUNT_VALUES
          && rounded(ours).equals(rounded(theirs));
    }
  },
  /** Of times, whose digits are mostly the same, deviations keep few, by the order of adding. */
  CANCELED_DIGITS {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return operation instanceof AggregateExpr aggregation
          && (aggregation.op() == AggregateOperator.STDVAR
              || aggregation.op() == AggregateOperator.STDDEV)
          && ours.differsOnlyWhere(
              theirs, (mine, other) -> Math.abs(mine[0] / other[0] - 1) < 1e-6);
    }
  },
  /** What is rounded up here and down there lies half way between. */
  HALF_WAY {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return calls(operation, Set.of("round"))
          && ours.differsOnlyWhere(theirs, (mine, other) -> Math.abs(mine[0] - other[0]) <= 1.5);
    }
  },
  /** Custom histograms times NaN have, in Prometheus, a zero bucket, which fails as text. */
  ZERO_BUCKET_OF_CUSTOM {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return theirs.error().contains("histograms with custom buckets have no zero bucket");
    }
  },
  /** 3.5 answers NaN for the fraction of classic histograms; 3.14 the fraction. */
  CLASSIC_FRACTION {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return calls(operation, Set.of("histogram_fraction"))
          && ours.differsOnlyWhere(theirs, (mine, other) -> Double.isNaN(other[0]));
    }
  },
  /** 3.14 does not extrapolate histograms to before their counts must have been zero. */
  RATE_BEFORE_ZERO {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return calls(operation, Set.of("rate", "increase"))
          && ours.differsOnlyWhere(theirs, ExplainedDifference::isShrunken);
    }
  },
  /**
   * 3.5 takes a sample that says it was reset, and stands at several steps of a subquery, for as
   * many resets; later versions forget what it says.
   */
  REPEATED_RESET {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return operation instanceof Call call
          && call.arguments().stream().anyMatch(SubqueryExpr.class::isInstance)
          && ours.differsOnlyWhere(theirs, (mine, other) -> mine.length > 1 && other.length > 1);
    }
  },
  /** The time of what is no time is NaN; Prometheus's is that of its processor's conversion. */
  NO_TIME {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return calls(operation, CALENDAR)
          && ours.differsOnlyWhere(theirs, (mine, other) -> Double.isNaN(mine[0]));
    }
  },
  /** Logarithms of denormal numbers are those of Prometheus's processor's own code. */
  DENORMAL {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return calls(operation, Set.of("ln", "log2", "log10"))
          && ours.differsOnlyWhere(
              theirs, (mine, other) -> mine[0] < Math.log10(Double.MIN_NORMAL));
    }
  },
  /** In 3.5 matches of no result, of types that do not go together, are no duplicates. */
  DUPLICATE_MATCH {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return operation instanceof BinaryExpr && ours.error().startsWith("multiple matches");
    }
  },
  /**
   * What counts falls of the results of a subquery, which agree but for their last digits, takes
   * two that are the same but for those for a reset.
   */
  LAST_DIGIT_FELL {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return false; // the answers do not tell, but their inputs: see DifferenceOrigin
    }
  },
  /**
   * Of equal values Prometheus ranks now these, now those higher, and what stands around shows it:
   * asked again and again, it answers as we do.
   */
  IN_TURNS {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return false; // one answer does not tell: see DifferenceOrigin
    }
  },
  /**
   * 3.5 keeps histograms of ranges for queries to come, and writes into what others still hold: it
   * answers differently by what it was asked before, and as we do where that was nothing.
   */
  ASKED_BEFORE {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return false; // the answers do not tell, but another Prometheus: see DifferenceOrigin
    }
  },
  /** 3.5 refuses series that share labels without their names though they share no step. */
  SHARED_LABELS {
    @Override
    boolean explains(Expr operation, Answer ours, Answer theirs) {
      return theirs.error().contains("cannot contain metrics with the same labelset");
    }
  };

  private static final Set<String> CALENDAR =
      Set.of(
          "minute",
          "hour",
          "day_of_week",
          "day_of_month",
          "day_of_year",
          "days_in_month",
          "month",
          "year");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(e[-+]\\d+)?");

  abstract boolean explains(Expr operation, Answer ours, Answer theirs);

  private static boolean calls(Expr operation, Set<String> functions) {
    return operation instanceof Call call && functions.contains(call.function().name());
  }

  /** A histogram by the same factor less. */
  private static boolean isShrunken(double[] mine, double[] other) {
    return mine.length == other.length
        && mine.length > 1
        && Math.abs(mine[1]) < Math.abs(other[1])
        && Answer.near(mine[0] * other[1], other[0] * mine[1]);
  }

  /** Whether the answers have the same values at each step, whoever's they are. */
  private static boolean sameValues(Answer ours, Answer theirs) {
    Map<Long, List<Double>> mine = byTime(ours);
    Map<Long, List<Double>> other = byTime(theirs);
    return mine.keySet().equals(other.keySet())
        && mine.entrySet().stream().allMatch(at -> near(at.getValue(), other.get(at.getKey())));
  }

  private static Map<Long, List<Double>> byTime(Answer answer) {
    Map<Long, List<Double>> values = new TreeMap<>();
    for (TreeMap<Long, double[]> samples : answer.series().values()) {
      samples.forEach(
          (at, sample) -> values.merge(at, List.of(sample[0]), ExplainedDifference::sorted));
    }
    return values;
  }

  private static List<Double> sorted(List<Double> some, List<Double> more) {
    return Stream.concat(some.stream(), more.stream()).sorted().toList();
  }

  private static boolean near(List<Double> mine, List<Double> other) {
    boolean near = mine.size() == other.size();
    for (int i = 0; near && i < mine.size(); i++) {
      near = Answer.near(mine.get(i), other.get(i));
    }
    return near;
  }

  /** How often each value was counted, by time and by labels whose numbers are rounded. */
  private static Map<String, Double> rounded(Answer answer) {
    Map<String, Double> counts = new TreeMap<>();
    answer
        .series()
        .forEach(
            (labels, samples) ->
                samples.forEach(
                    (at, count) -> counts.merge(at + rounded(labels), count[0], Double::sum)));
    return counts;
  }

  private static String rounded(Map<String, String> labels) {
    return NUMBER.matcher(new TreeMap<>(labels).toString()).replaceAll(ExplainedDifference::round);
  }

  private static String round(MatchResult number) {
    return String.format(Locale.ROOT, "%.7e", Double.parseDouble(number.group()));
  }
}
