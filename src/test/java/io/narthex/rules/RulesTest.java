package io.narthex.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.NameValidation;
import io.narthex.promql.EngineOptions;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.rules.Alert.State;
import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.file.RuleFiles;
import io.narthex.storage.Appender;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups over a real store, minute by minute; evaluations run on the ticking thread. */
class RulesTest {
  private static final long MINUTE = 60_000;
  private static final long START = 1_700_000_000_000L / MINUTE * MINUTE;
  private static final RuleDefaults DEFAULTS = new RuleDefaults(MINUTE, 0, Labels.of("dc", "eu"));

  @TempDir Path dir;
  private final MemoryBlockStore blocks = new MemoryBlockStore();
  private final List<Alert> sent = new ArrayList<>();
  private long nowMs = START;
  private Tsdb tsdb;
  private Rules rules;

  @BeforeEach
  void open() {
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, blocks, dir.resolve("store"));
    tsdb.load(new LoadProgress());
    rules = rules();
  }

  private Rules rules() {
    RuleSettings settings = new RuleSettings(3_600_000, 0, MINUTE, 2, "http://here");
    return new Rules(
        engine(), tsdb, (query, alerts) -> sent.addAll(alerts), Runnable::run, settings);
  }

  private PromqlEngine engine() {
    return new PromqlEngine(EngineOptions.defaults(() -> nowMs));
  }

  @AfterEach
  void close() {
    rules.close();
    tsdb.close();
  }

  private void apply(String yaml) {
    List<GroupSpec> groups =
        new RuleFiles(ParserOptions.DEFAULT, NameValidation.UTF8).parse(yaml, "r.yml");
    rules.apply(groups, DEFAULTS, nowMs);
  }

  private void write(double value, String... labels) {
    Appender appender = tsdb.appender();
    appender.append(appender.reference(Labels.of(labels)), nowMs, value);
    appender.commit();
  }

  /** A minute later: the group has had its turn once. */
  private void minute() {
    nowMs += MINUTE;
    rules.tick(nowMs);
  }

  private List<String> query(String expression) {
    QueryValue value = engine().instant(tsdb, expression, nowMs, QueryOptions.DEFAULT).value();
    return ((QueryValue.Vector) value)
        .samples().stream().map(one -> one.labels() + " " + one.value()).toList();
  }

  private static String group(String... rules) {
    return "groups:\n- name: g\n  rules:\n  - " + String.join("\n  - ", rules) + "\n";
  }

  @Test
  void rulesOfAGroupSeeWhatEarlierOnesWrote() {
    apply(
        group(
            "{record: 'a:sum', expr: 'sum by (job) (x)', labels: {t: '1'}}",
            "{record: 'b:double', expr: 'a:sum * 2'}"));
    write(3, "__name__", "x", "job", "j", "instance", "1");
    write(4, "__name__", "x", "job", "j", "instance", "2");
    minute();
    assertThat(query("{__name__=~'.:.*'}"))
        .containsExactlyInAnyOrder(
            "a:sum{job=\"j\", t=\"1\"} 7.0", "b:double{job=\"j\", t=\"1\"} 14.0");
    assertThat(rules.groups().get(0).counters().evaluations()).isEqualTo(2);
  }

  /** A root that scrapes once an interval has each result within one. */
  @Test
  void federationSeesAResultAtOnce() {
    apply(group("{record: 'job:x:sum', expr: 'sum by (job) (x)'}"));
    write(3, "__name__", "x", "job", "j");
    minute();
    List<List<Matcher>> selectors =
        List.of(List.of(new Matcher(Matcher.Type.REGEX, "__name__", "job:.*")));
    try (Querier querier = tsdb.querier()) {
      LatestCursor latest = querier.latest(selectors, nowMs - MINUTE, nowMs);
      assertThat(latest.next()).isTrue();
      assertThat(latest.timestampMs()).isEqualTo(rules.groups().get(0).evaluatedAtMs());
      assertThat(latest.value()).isEqualTo(3);
    }
  }

  @Test
  void aGroupGoesOnWhenThereWasNoThreadForIt() {
    AtomicBoolean full = new AtomicBoolean(true);
    Executor executor =
        task -> {
          if (full.get()) {
            throw new RejectedExecutionException("full");
          }
          task.run();
        };
    RuleSettings settings = new RuleSettings(0, 0, MINUTE, 0, "http://here");
    rules = new Rules(engine(), tsdb, (query, alerts) -> {}, executor, settings);
    apply(group("{record: r, expr: 'vector(1)'}"));
    minute();
    assertThat(rules.groups().get(0).counters().missed()).isEqualTo(1);
    full.set(false);
    minute();
    assertThat(query("r")).containsExactly("r 1.0");
    assertThat(rules.groups().get(0).counters().missed()).isEqualTo(1);
  }

  @Test
  void seriesThatAreNotGivenAnyMoreEnd() {
    apply(group("{record: 'r', expr: 'x > 0'}"));
    write(1, "__name__", "x", "i", "1");
    minute();
    assertThat(query("r")).hasSize(1);
    write(0, "__name__", "x", "i", "1");
    minute();
    assertThat(query("r")).isEmpty();
  }

  @Test
  void aRuleThatFailsMarksOnlyItself() {
    apply(
        group(
            "{record: 'bad', expr: 'label_replace(x, \"i\", \"same\", \"\", \"\")', labels: {i: ''}}",
            "{record: 'good', expr: 'vector(1)'}",
            "{alert: Text, expr: '\"s\"'}"));
    write(1, "__name__", "x", "i", "1");
    write(1, "__name__", "x", "i", "2");
    minute();
    List<Rule> all = rules.groups().get(0).rules();
    assertThat(all.get(0).status().lastError()).contains("same labelset");
    assertThat(all.get(1).status().health()).isEqualTo(RuleStatus.Health.OK);
    assertThat(all.get(2).status().lastError()).isEqualTo("rule result is not a vector or scalar");
    assertThat(query("good")).hasSize(1);
  }

  @Test
  void aRuleThatExplodesMarksOnlyItself() {
    apply(
        "groups:\n- name: g\n  limit: 1\n  rules:\n"
            + "  - {record: many, expr: x}\n  - {record: one, expr: sum(x)}\n");
    write(1, "__name__", "x", "i", "1");
    write(1, "__name__", "x", "i", "2");
    minute();
    List<Rule> all = rules.groups().get(0).rules();
    assertThat(all.get(0).status().health()).isEqualTo(RuleStatus.Health.ERR);
    assertThat(all.get(0).status().lastError()).isEqualTo("exceeded limit of 1 with 2 series");
    assertThat(all.get(1).status().health()).isEqualTo(RuleStatus.Health.OK);
    assertThat(query("many")).isEmpty();
    assertThat(query("one")).containsExactly("one 2.0");
  }

  /** Each goes by what the other gave a minute ago; that is warned of, and ends nothing. */
  @Test
  void rulesThatReadEachOtherGoOn() {
    apply(
        group(
            "{record: a, expr: 'b + 1 or vector(0)'}",
            "{record: b, expr: a}",
            "{record: c, expr: 'vector(7)'}"));
    for (int i = 0; i < 3; i++) {
      minute();
    }
    assertThat(query("{__name__=~'[abc]'}")).containsExactlyInAnyOrder("a 2.0", "b 2.0", "c 7.0");
    assertThat(rules.graph().warnings()).hasSize(1);
  }

  /** Results are written many rules at a time; what a rule reads is written before. */
  @Test
  void chainsOfRulesAreEvaluatedInOneGo() {
    List<String> chain = new ArrayList<>(List.of("{record: r0, expr: x}"));
    for (int i = 1; i < 20; i++) {
      chain.add("{record: r%d, expr: 'r%d + 1'}".formatted(i, i / 2));
    }
    apply(group(chain.toArray(new String[0])));
    write(1, "__name__", "x");
    minute();
    assertThat(query("r19")).containsExactly("r19 6.0");
    assertThat(rules.groups().get(0).rules())
        .allMatch(rule -> rule.status().health() == RuleStatus.Health.OK);
  }

  @Test
  void anAlertIsPendingThenFiresThenIsTold() {
    String alert =
        "{alert: Down, expr: 'up == 0', for: 2m, labels: {sev: '{{ $value }}'},"
            + " annotations: {s: '{{ $labels.job }} in {{ $externalLabels.dc }}'}}";
    apply(group(alert));
    for (int i = 0; i < 3; i++) {
      write(0, "__name__", "up", "job", "j");
      minute();
      assertThat(state()).isEqualTo(i < 2 ? State.PENDING : State.FIRING);
    }
    Alert fired = sent.get(0);
    assertThat(fired.labels()).isEqualTo(Labels.of("alertname", "Down", "job", "j", "sev", "0"));
    assertThat(fired.annotations()).isEqualTo(Labels.of("s", "j in eu"));
    assertThat(fired.endsAtMs() - fired.lastSentAtMs()).isEqualTo(4 * MINUTE);
    write(1, "__name__", "up", "job", "j");
    minute();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1).resolvedAtMs()).isEqualTo(sent.get(1).endsAtMs()).isNotZero();
    assertThat(query("ALERTS")).isEmpty();
  }

  private State state() {
    return ((AlertingRule) rules.groups().get(0).rules().get(0)).state();
  }

  @Test
  void alertsGoOnFiringForAWhile() {
    apply(group("{alert: A, expr: 'x == 0', keep_firing_for: 2m}"));
    write(0, "__name__", "x");
    minute();
    write(1, "__name__", "x");
    minute();
    minute();
    assertThat(state()).isEqualTo(State.FIRING);
    minute();
    assertThat(state()).isEqualTo(State.INACTIVE);
  }

  @Test
  void aLimitClearsTheAlertsOfItsRule() {
    apply("groups:\n- name: g\n  limit: 1\n  rules:\n  - {alert: A, expr: x}\n");
    write(1, "__name__", "x", "i", "1");
    write(1, "__name__", "x", "i", "2");
    minute();
    assertThat(rules.groups().get(0).rules().get(0).status().lastError())
        .isEqualTo("exceeded limit of 1 with 2 alerts");
    assertThat(query("ALERTS")).isEmpty();
  }

  @Test
  void aReloadKeepsTheStateOfWhatIsUnchanged() {
    String alert = "{alert: A, expr: 'x == 0', for: 5m}";
    apply(group(alert));
    RuleGroup before = rules.groups().get(0);
    write(0, "__name__", "x");
    minute();
    apply(group(alert));
    assertThat(rules.groups().get(0)).isSameAs(before);
    apply(group("{record: r, expr: 'vector(1)'}", alert));
    AlertingRule after = (AlertingRule) rules.groups().get(0).rules().get(1);
    assertThat(after.state()).isEqualTo(State.PENDING);
  }

  @Test
  void seriesOfAGroupThatIsGoneEnd() {
    apply(group("{record: r, expr: 'vector(1)'}"));
    minute();
    apply("");
    assertThat(query("r")).hasSize(1);
    minute();
    minute();
    assertThat(query("r")).isEmpty();
  }

  @Test
  void anAlertPendingAtARestartFiresOnTime() {
    apply(group("{alert: A, expr: 'x == 0', for: 10m}"));
    for (int i = 0; i < 6; i++) {
      write(0, "__name__", "x");
      minute();
    }
    long activeMs = alertSinceMs();
    long lastMs = rules.groups().get(0).evaluatedAtMs();
    rules.close();
    nowMs += 3 * MINUTE;
    rules = rules();
    apply(group("{alert: A, expr: 'x == 0', for: 10m}"));
    write(0, "__name__", "x");
    minute();
    assertThat(alertSinceMs()).isGreaterThan(lastMs);
    write(0, "__name__", "x");
    minute();
    long downMs = rules.groups().get(0).evaluatedAtMs() - lastMs;
    assertThat(alertSinceMs()).isEqualTo(activeMs / 1000 * 1000 + downMs);
  }

  private long alertSinceMs() {
    AlertingRule rule = (AlertingRule) rules.groups().get(0).rules().get(0);
    return rule.alerts().get(0).activeAtMs();
  }

  @Test
  void evaluationsThatAreTooLateAreMissed() {
    apply(group("{record: r, expr: 'vector(1)'}"));
    nowMs += 5 * MINUTE;
    rules.tick(nowMs);
    GroupCounters counters = rules.groups().get(0).counters();
    assertThat(counters.iterations()).isEqualTo(5);
    assertThat(counters.missed()).isEqualTo(4);
  }
}
