package io.narthex.bench.beside;

import io.narthex.interop.peer.ServerAnswerException;
import io.narthex.interop.peer.ServerClient;
import java.io.IOException;
import java.util.List;

/**
 * What a minute of rules costs: the CPU of a server that scrapes and evaluates, less that of the
 * same server when it only scraped.
 */
final class RuleEvaluation implements Measurement {
  /** Matches nothing until the rules are there. */
  static final String FILES = "rule[s].yml";

  private static final String MISSED = "prometheus_rule_group_iterations_missed_total";
  private static final String EVALUATED = "prometheus_rule_evaluations_total";

  @Override
  public List<Figure> measure(Trial trial) throws IOException, InterruptedException {
    double scraping = trial.measureIngest().cpuPerSecond();
    loadRules(trial);
    Thread.sleep(trial.sizes().warmup().toMillis());
    double missed = total(trial, MISSED);
    double evaluated = total(trial, EVALUATED);
    Trial.Window window = trial.during(() -> Thread.sleep(trial.sizes().window().toMillis()));
    double evaluations = total(trial, EVALUATED) - evaluated;
    if (evaluations == 0) {
      throw new ServerAnswerException("no rule was evaluated");
    }
    double seconds = (window.cpuPerSecond() - scraping) * window.seconds();
    return List.of(
        new Figure("rules, CPU per 1,000 evaluations", "ms", seconds / evaluations * 1e6),
        new Figure("scraping alone, CPU per minute", "s", scraping * 60),
        new Figure("evaluations per minute", "", evaluations / window.seconds() * 60),
        new Figure("missed iterations", "", total(trial, MISSED) - missed));
  }

  private static void loadRules(Trial trial) throws IOException, InterruptedException {
    Sizes sizes = trial.sizes();
    String rules =
        GeneratedRules.file(
            sizes.targets(), sizes.seriesPerTarget(), sizes.rulesPerTarget(), sizes.interval());
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
