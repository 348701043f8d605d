package io.narthex.server.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.interop.Await;
import io.narthex.interop.peer.ExpositionServer;
import io.narthex.interop.peer.Lab;
import io.narthex.interop.peer.ServerClient;
import io.narthex.interop.peer.ServerKind;
import io.narthex.interop.peer.ServerProcess;
import io.narthex.interop.peer.ServerSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Prints what the console's pages weigh and how long a person waits: for the first rows of a page
 * that this browser never saw, and from Enter to a table or a drawn graph, over {@value #SERIES}
 * series with five minutes of history; medians of three.
 *
 * <pre>
 *  java -cp target/test-classes:target/classes:… io.narthex.server.console.ConsoleTimes
 * </pre>
 */
final class ConsoleTimes {
  private static final int SERIES = 10_000;
  private static final int SHARDS = 100;
  private static final long HISTORY_MS = 300_000;
  private static final long INTERVAL_MS = 15_000;
  private static final int REPETITIONS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String CONFIG =
      """
      scrape_configs:
        - job_name: demo
          scrape_interval: 5s
          static_configs: [{targets: ['DEMO']}]
      """;

  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    PAGES.put("query", ".examples li");
    PAGES.put("query?g0.expr=up&g0.tab=graph", ".chart canvas");
    PAGES.put("targets", "tr.target");
    PAGES.put("service-discovery", "table.discovered");
    PAGES.put("tsdb-status", "td.share");
    PAGES.put("config", "#config pre");
    PAGES.put("status", "#flags .facts");
  }

  /** From the address that the page was asked for to the moment what is looked for is painted. */
  private static final String UNTIL_PAINTED =
      """
      const [wanted, done] = arguments;
      const weigh = () => performance.getEntriesByType('resource')
          .concat(performance.getEntriesByType('navigation'))
          .reduce((sum, {transferSize}) => sum + transferSize, 0);
      const look = () => document.querySelector(wanted)
          ? requestAnimationFrame(() => done([performance.now(), weigh()]))
          : requestAnimationFrame(look);
      look();
      """;

  /** Enter in the editor, as a key does it; ends when the answer to it is painted. */
  private static final String FROM_ENTER =
      """
      const [wanted, done] = arguments;
      const start = performance.now();
      const key = {key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true};
      document.querySelector('.cm-content').dispatchEvent(new KeyboardEvent('keydown', key));
      const look = () => document.querySelector(wanted) && !document.querySelector('.waiting')
          ? requestAnimationFrame(() => requestAnimationFrame(() => {
              const [exchange] = performance.getEntriesByType('resource')
                  .filter(({name, startTime}) => name.includes('/query') && startTime >= start);
              done([performance.now() - start, exchange.duration]);
            }))
          : requestAnimationFrame(look);
      requestAnimationFrame(look);
      """;

  private static final String CHART = ".chart canvas";
  private static final String ROW = "table.result tbody tr";

  /** What is asked, and what shows that it was answered. */
  private record Question(String name, String expr, String parameters, String answer) {}

  /** How long, and for how much of that the server's answer was on its way. */
  private record Waited(double millis, double server) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("table of 10,000 series", "demo", "g0.tab=table", ROW),
          new Question(
              "graph of 100 series × 250 points", "demo{shard=\"7\"}", graph(1.188), CHART),
          new Question(
              "graph of 100 series × 11,000 points", "demo{shard=\"7\"}", graph(0.027), CHART),
          new Question(
              "graph of 10,000 series × 250 points, 200 drawn", "demo", graph(1.188), CHART),
          new Question(
              "graph of 10,000 series × 4,000 points, 200 drawn", "demo", graph(0.075), CHART));

  private ConsoleTimes() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    AtomicBoolean first = new AtomicBoolean(true);
    try (ExpositionServer demo =
            new ExpositionServer(path -> samples(first.getAndSet(false) ? HISTORY_MS : 0));
        Lab lab = new Lab("console-times")) {
      String config = CONFIG.replace("DEMO", demo.address());
      ServerProcess server = lab.startReady(new ServerSpec(ServerKind.NARTHEX, config));
      Await.until("all series are there", PATIENCE, () -> isFilled(server.client()));
      URI base = server.client().base().resolve("/");
      measurePages(base);
      measureQuestions(base);
    }
  }

  private static boolean isFilled(ServerClient client) throws IOException, InterruptedException {
    String expression = "count(demo) == bool " + SERIES;
    return client.vector(expression, ServerClient.nowSeconds()).containsValue(1.0);
  }

  private static void measurePages(URI base) throws IOException {
    System.out.println(
        "| page | kB transferred, first visit | ms to its first rows |\n|---|---|---|");
    for (Map.Entry<String, String> page : PAGES.entrySet()) {
      Path profile = Files.createTempDirectory("console-times-");
      try (Console console = new Console(base, profile)) {
        console.visit(page.getKey());
        List<?> measured =
            (List<?>) console.browser().executeAsyncScript(UNTIL_PAINTED, page.getValue());
        System.out.printf(
            Locale.ROOT,
            "| %s | %.0f | %.0f |%n",
            page.getKey(),
            ((Number) measured.get(1)).doubleValue() / 1000,
            ((Number) measured.get(0)).doubleValue());
      }
    }
  }

  private static void measureQuestions(URI base) throws IOException {
    System.out.println("\n| from Enter to | ms | of that for the server |\n|---|---|---|");
    try (Console console = new Console(base, Files.createTempDirectory("console-times-"))) {
      for (Question question : QUESTIONS) {
        Waited median =
            Stream.generate(() -> ask(console, question))
                .limit(REPETITIONS)
                .sorted(Comparator.comparingDouble(Waited::millis))
                .toList()
                .get(REPETITIONS / 2);
        System.out.printf(
            Locale.ROOT,
            "| %s | %.0f | %.0f |%n",
            question.name(),
            median.millis(),
            median.server());
      }
    }
  }

  private static Waited ask(Console console, Question question) {
    console.visit("query?g0.expr=&" + question.parameters());
    console.seen(Console.EDITOR).sendKeys(question.expr().replace("}", ""));
    List<?> times = (List<?>) console.browser().executeAsyncScript(FROM_ENTER, question.answer());
    return new Waited(((Number) times.get(0)).doubleValue(), ((Number) times.get(1)).doubleValue());
  }

  private static String graph(double stepSeconds) {
    return "g0.tab=graph&g0.range_input=297s&g0.res_type=fixed&g0.res_step=" + stepSeconds;
  }

  /** Of all series, every so often, since {@code agoMs} ago. */
  private static byte[] samples(long agoMs) {
    long now = System.currentTimeMillis();
    StringBuilder text = new StringBuilder("# TYPE demo gauge\n");
    for (int i = 0; i < SERIES; i++) {
      for (long time = now - agoMs; time <= now; time += INTERVAL_MS) {
        double value = i + 0.5 + Math.sin((time / 60_000.0) + i) * 0.4;
        text.append("demo{i=\"").append(i).append("\",shard=\"").append(i % SHARDS);
        text.append("\"} ").append(value).append(' ').append(time).append('\n');
      }
    }
    return text.toString().getBytes(UTF_8);
  }
}
