package io.narthex.bench.beside;

import io.narthex.interop.peer.ServerAnswerException;
import io.narthex.interop.peer.ServerClient;
import java.io.IOException;
import java.util.List;

/**
 * What evaluating rules costs: the CPU of a server that scrapes and evaluates, less that of the
 * same server when it only scrapes. It scrapes alone last, when its code is as warm as it was with
 * the rules: what compilers and caches still have to do at the start is taken off neither.
 */
final class RuleEvaluation implements Measurement {
  /** Matches nothing until the rules are there. */
  static final String FILES = "rule[s].yml";

  private static final String MISSED = "prometheus_rule_group_iterations_missed_total";
  private static final String EVALUATED = "prometheus_rule_evaluations_total";
  private static final String NO_RULES = "groups: []\n";

  @Override
  public List<Figure> measure(Trial trial) throws IOException, InterruptedException {
    load(trial, rules(trial.sizes()));
    Thread.sleep(trial.sizes().warmup().toMillis());
    double missed = total(trial, MISSED);
    double evaluated = total(trial, EVALUATED);
    Trial.Window both = window(trial);
    double evaluations = total(trial, EVALUATED) - evaluated;
    missed = total(trial, MISSED) - missed;
    if (evaluations == 0) {
      throw new ServerAnswerException("no rule was evaluated");
    }
    load(trial, NO_RULES);
    Thread.sleep(3 * trial.sizes().interval().toMillis()); // until their series have ended
    Trial.Window scraping = window(trial);
    double seconds = (both.cpuPerSecond() - scraping.cpuPerSecond()) * both.seconds();
    return List.of(
        new Figure("rules, CPU per 1,000 evaluations", "ms", seconds / evaluations * 1e6),
        new Figure("rules and scraping, CPU per minute", "s", both.cpuPerSecond() * 60),
        new Figure("scraping alone, CPU per minute", "s", scraping.cpuPerSecond() * 60),
        new Figure("evaluations per minute", "", evaluations / both.seconds() * 60),
        new Figure("missed iterations", "", missed));
  }

  private static Trial.Window window(Trial trial) throws IOException, InterruptedException {
    return trial.during(() -> Thread.sleep(trial.sizes().window().toMillis()));
  }

  private static String rules(Sizes sizes) {
    return GeneratedRules.file(
        sizes.targets(), sizes.seriesPerTarget(), sizes.rulesPerTarget(), sizes.interval());
  }

  private static void load(Trial trial, String rules) throws IOException, InterruptedException {
    trial.server().write("rules.yml", rules);
    int status = trial.client().post("/-/reload").statusCode();
    if (status != 200) {
      throw new ServerAnswerException("the reload was answered with " + status);
    }
  }

  /** The sum over all groups, as the server tells of itself. */
  private static double total(Trial trial, String metric) throws IOException, InterruptedException {
    return ServerClient.text(trial.client().get("/metrics"))
        .lines()
        .filter(line -> line.startsWith(metric + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
