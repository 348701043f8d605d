package io.narthex.server.console;

import static io.narthex.server.console.Console.ALERT;
import static io.narthex.server.console.Console.CHART;
import static io.narthex.server.console.Console.EDITOR;
import static io.narthex.server.console.Console.NOTHING;
import static io.narthex.server.console.Console.ROWS;
import static io.narthex.server.console.Console.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.numberOfElementsToBe;
import static org.openqa.selenium.support.ui.ExpectedConditions.numberOfElementsToBeMoreThan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * The console in a real browser, in front of a Narthex or of the server at {@code -Dnarthex.url},
 * which has to serve the console, scrape at least one target that is up and the one of {@link
 * TestedServer}, and have a rule that fails, alerts that fire, and alerts that are pending.
 */
final class ConsoleIT implements QueryPageTests {
  private static final By TARGETS = By.cssSelector("tr.target");
  private static final By RULES = By.cssSelector("tr.rule");
  private static final By ALERTS = By.cssSelector("tr.alert");

  /** What a page shows once its data is there. */
  private static final Map<String, By> PAGES =
      Map.ofEntries(
          Map.entry("query?g0.expr=up&g0.tab=table", ROWS),
          Map.entry("query?g0.expr=up&g0.tab=graph", CHART),
          Map.entry("query?g0.expr=sum(up)&g0.tab=explain", ROWS),
          Map.entry(
              "query?g0.expr=demo_duration_seconds_bucket&g0.tab=graph&g0.display_mode=heatmap"
                  + "&g0.show_exemplars=1",
              CHART),
          Map.entry("query?g0.expr=rate(up&g0.tab=table", ALERT),
          Map.entry("no/such/page", NOTHING),
          Map.entry("alerts", ALERTS),
          Map.entry("rules", RULES),
          Map.entry("targets", TARGETS),
          Map.entry("service-discovery", By.cssSelector("table.discovered")),
          Map.entry("federation", By.cssSelector("tr.client")),
          Map.entry("tsdb-status", By.cssSelector("td.share")),
          Map.entry("config", By.cssSelector("#config pre")),
          Map.entry("status", By.cssSelector("#flags .facts")));

  @TempDir(cleanup = CleanupMode.ALWAYS)
  static Path profile;

  private static TestedServer server;
  private static Console console;

  /** Before each test, not before all: so that each one is seen to be skipped, and why. */
  @BeforeEach
  void open() throws IOException, InterruptedException {
    if (server == null) {
      server = TestedServer.find();
    }
    if (console == null) {
      console = new Console(server.base(), profile);
    }
  }

  @AfterAll
  static void quit() throws IOException {
    if (console != null) {
      console.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void nothingBroke() {
    if (console != null) {
      console.assertNothingBroke();
    }
  }

  @Override
  public Console console() {
    return console;
  }

  @Test
  void targetsAreShownAndFiltered() {
    console.visit("targets");
    console.await().until(numberOfElementsToBeMoreThan(TARGETS, 0));
    console.await().until(numberOfElementsToBeMoreThan(By.cssSelector("tr.target .badge.up"), 0));
    console.browser().findElement(SEARCH).sendKeys("no-such-target");
    console.seen(NOTHING, "No target matches");
    assertThat(console.address()).contains("search=no-such-target");
    assertThat(console.browser().findElements(TARGETS)).isEmpty();
  }

  @Test
  void rulesAreShownAndFiltered() {
    console.visit("rules");
    console.await().until(numberOfElementsToBeMoreThan(RULES, 0));
    console.seen(By.cssSelector("tr.reason"), "duplicate series");
    console.browser().findElement(SEARCH).sendKeys("no-such-rule");
    console.seen(NOTHING, "No rule matches");
    assertThat(console.address()).contains("search=no-such-rule");
    assertThat(console.browser().findElements(RULES)).isEmpty();
  }

  @Test
  void anExpressionOfARuleOpensAsAQuery() {
    console.visit("rules?health=ok");
    WebElement link = console.seen(By.cssSelector("a.expression"));
    String expression = link.getText();
    link.click();
    assertThat(console.seen(EDITOR).getText()).isEqualTo(expression);
  }

  @Test
  void alertsAreShownByState() {
    console.visit("alerts");
    console.await().until(numberOfElementsToBeMoreThan(ALERTS, 1));
    assertThat(console.browser().findElement(ALERTS).getText()).contains("alertname=", "firing");
    console.browser().findElement(By.xpath("//button[starts-with(., 'Pending')]")).click();
    console.seen(ALERTS, "pending");
    assertThat(console.address()).contains("state=pending");
    console.browser().findElement(SEARCH).sendKeys("no-such-alert");
    console.seen(NOTHING, "No alert matches");
  }

  @Test
  void statusShowsBuildFlagsAndConfiguration() {
    console.visit("status");
    console.seen(By.id("build"), "Version");
    console.seen(By.id("runtime"), "Started");
    console.seen(By.id("flags"), "--config.file");
    console.visit("config");
    console.seen(By.cssSelector("#config pre"), "scrape_configs");
  }

  @Test
  void discoveryShowsWhatWasFoundAndWhatBecameOfIt() {
    console.visit("service-discovery");
    console.seen(By.cssSelector("table.discovered"), "__address__=");
    console.browser().findElement(SEARCH).sendKeys("no-such-label");
    console.seen(NOTHING, "Nothing that was found");
    assertThat(console.address()).contains("search=no-such-label");
  }

  @Test
  void relabellingIsShownStepByStep() {
    console.visit("service-discovery");
    console.seen(By.cssSelector("table.discovered summary")).click();
    console.seen(By.cssSelector("table.discovered details"), "no relabelling rules");
  }

  @Test
  void scriptsComeCompressed() {
    console.visit("status");
    console.seen(By.id("build"), "Version");
    Object plain =
        console
            .browser()
            .executeScript(
                """
                return performance.getEntriesByType('resource')
                    .filter(({name, decodedBodySize}) => /[.]js$/.test(name) && decodedBodySize > 999)
                    .filter(({encodedBodySize, decodedBodySize}) => encodedBodySize === decodedBodySize)
                    .map(({name}) => name);
                """);
    assertThat(plain).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty();
  }

  @Test
  void storageShowsTheHeadAndWhatIsLargest() {
    console.visit("tsdb-status");
    console.seen(By.id("head"), "Series");
    console.await().until(numberOfElementsToBeMoreThan(By.cssSelector("table.counts td.share"), 0));
    console.seen(By.id("blocks"), "Blocks");
    console.seen(By.id("durability"), "Journal");
  }

  @Test
  void federationShowsSourcesAndClients() {
    console.visit("federation");
    console.await().until(numberOfElementsToBe(By.cssSelector("tr.source"), 2));
    console.seen(By.cssSelector("tr.reason"), "127.0.0.1:1");
    console.seen(By.cssSelector("tr.client"), "Narthex/");
    assertThat(console.browser().findElements(By.cssSelector(".tree .sources .node"))).hasSize(2);
  }

  @Test
  void prometheusAddressesOfSectionsWork() {
    console.visit("flags");
    console.seen(By.id("flags"), "--config.file");
  }

  /** Deeper than any page, so that the document has to find its parts from elsewhere. */
  @Test
  void fromAnUnknownAddressThereIsAWayOn() {
    console.visit("no/such/page");
    console.seen(NOTHING, "There is no such page");
    console.browser().findElement(By.linkText("Targets")).click();
    console.await().until(numberOfElementsToBeMoreThan(TARGETS, 0));
    assertThat(console.address()).endsWith("/targets");
  }

  /** axe-core's rules, on every page in both themes. */
  @TestFactory
  Stream<DynamicTest> everybodyCanUseIt() {
    return PAGES.keySet().stream()
        .sorted()
        .flatMap(page -> Stream.of("light", "dark").map(theme -> accessible(page, theme)));
  }

  private static DynamicTest accessible(String page, String theme) {
    return DynamicTest.dynamicTest(
        page + " in " + theme,
        () -> {
          console.theme(theme);
          console.visit(page);
          console.seen(PAGES.get(page));
          console.keepScreenshot(page + "-" + theme);
          console.assertAccessible();
        });
  }
}
