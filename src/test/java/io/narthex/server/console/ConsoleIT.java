package io.narthex.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.numberOfElementsToBe;
import static org.openqa.selenium.support.ui.ExpectedConditions.numberOfElementsToBeMoreThan;
import static org.openqa.selenium.support.ui.ExpectedConditions.textToBePresentInElementLocated;
import static org.openqa.selenium.support.ui.ExpectedConditions.visibilityOfElementLocated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The console in a real browser, in front of a Narthex or of the server at {@code -Dnarthex.url},
 * which has to serve the console, scrape at least one target that is up, and have a rule that
 * fails, alerts that fire, and alerts that are pending.
 */
final class ConsoleIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final By EDITOR = By.cssSelector(".cm-content");
  private static final By ROWS = By.cssSelector("table.result > tbody > tr");
  private static final By LEGEND = By.cssSelector(".legend li");
  private static final By CHART = By.cssSelector(".chart canvas");
  private static final By TARGETS = By.cssSelector("tr.target");
  private static final By RULES = By.cssSelector("tr.rule");
  private static final By ALERTS = By.cssSelector("tr.alert");
  private static final By NOTHING = By.cssSelector(".empty");
  private static final By ALERT = By.cssSelector("[role=alert]");

  /** From the console's own node_modules. */
  private static final Path AXE = Path.of("src/main/console/node_modules/axe-core/axe.min.js");

  private static final String SERIOUS_PROBLEMS =
      """
      const done = arguments[arguments.length - 1];
      axe.run().then(({violations}) => done(violations
          .filter(({impact}) => impact === 'serious' || impact === 'critical')
          .flatMap(({id, nodes}) => nodes.map(({html}) => id + ': ' + html))));
      """;

  @TempDir(cleanup = CleanupMode.ALWAYS)
  static Path profile;

  private static TestedServer server;
  private static Chromium chromium;
  private static RemoteWebDriver browser;
  private static WebDriverWait wait;

  /** Before each test, not before all: so that each one is seen to be skipped, and why. */
  @BeforeEach
  void open() throws IOException, InterruptedException {
    if (chromium == null) {
      chromium = Chromium.start(profile);
      browser = chromium.driver();
      wait = new WebDriverWait(browser, PATIENCE);
    }
    if (server == null) {
      server = TestedServer.find();
    }
  }

  @AfterAll
  static void quit() throws IOException {
    if (chromium != null) {
      chromium.close();
    }
    if (server != null) {
      server.close();
    }
  }

  /**
   * A refused query is a failed load to the browser, and fine; an error of script or policy is not.
   */
  @AfterEach
  void nothingBroke() {
    if (chromium == null) {
      return;
    }
    List<LogEntry> errors = browser.manage().logs().get(LogType.BROWSER).getAll();
    assertThat(errors)
        .extracting(LogEntry::getMessage)
        .noneMatch(text -> text.contains("Content Security Policy") || text.contains("Uncaught"));
  }

  @Test
  void aTypedQueryGivesRowsAndThenLines() {
    visit("");
    type("min by (job) (up)");
    List<WebElement> rows = wait.until(numberOfElementsToBeMoreThan(ROWS, 0));
    assertThat(rows.get(0).getText()).startsWith("{job=").containsPattern("[01]$");
    assertThat(browser.getCurrentUrl()).contains("g0.expr=min").contains("g0.tab=table");

    press("Graph");
    wait.until(visibilityOfElementLocated(CHART));
    assertThat(browser.findElements(LEGEND)).hasSameSizeAs(rows);
    assertThat(inkedPixels()).isPositive();
    assertThat(browser.getCurrentUrl()).contains("g0.tab=graph");

    browser.navigate().back();
    assertThat(wait.until(numberOfElementsToBeMoreThan(ROWS, 0))).hasSameSizeAs(rows);
  }

  @Test
  void aSharedLinkOpensAsItWas() {
    visit(
        "query?g0.expr=sum(up)&g0.tab=graph&g0.range_input=30m&g0.res_type=fixed&g0.res_step=15s");
    wait.until(visibilityOfElementLocated(CHART));
    assertThat(browser.findElement(EDITOR).getText()).isEqualTo("sum(up)");
    assertThat(field("Range")).isEqualTo("30m");
    assertThat(browser.findElements(LEGEND)).hasSize(1);
  }

  @Test
  void aSharedTimeIsKept() {
    visit("query?g0.expr=vector(time())&g0.tab=table&g0.end_input=2001-09-09%2001%3A46%3A40");
    wait.until(textToBePresentInElementLocated(ROWS, "1000000000"));
    assertThat(field("Evaluation time")).isEqualTo("2001-09-09 01:46:40");
  }

  @Test
  void aBrokenQueryIsExplained() {
    visit("query");
    type("rate(up");
    WebElement alert = wait.until(visibilityOfElementLocated(ALERT));
    assertThat(alert.getText()).startsWith("The query is not valid").contains("parse error");
  }

  @Test
  void anEmptyResultSaysWhatToDo() {
    visit("query?g0.expr=no_such_metric_anywhere&g0.tab=table");
    wait.until(textToBePresentInElementLocated(By.cssSelector(".empty"), "No series match"));
  }

  @Test
  void targetsAreShownAndFiltered() {
    visit("targets");
    wait.until(numberOfElementsToBeMoreThan(TARGETS, 0));
    wait.until(numberOfElementsToBeMoreThan(By.cssSelector("tr.target .badge.up"), 0));
    browser.findElement(By.cssSelector("input[type=search]")).sendKeys("no-such-target");
    wait.until(textToBePresentInElementLocated(By.cssSelector(".empty"), "No target matches"));
    assertThat(browser.getCurrentUrl()).contains("search=no-such-target");
    assertThat(browser.findElements(TARGETS)).isEmpty();
  }

  @Test
  void rulesAreShownAndFiltered() {
    visit("rules");
    wait.until(numberOfElementsToBeMoreThan(RULES, 0));
    wait.until(textToBePresentInElementLocated(By.cssSelector("tr.reason"), "duplicate series"));
    browser.findElement(By.cssSelector("input[type=search]")).sendKeys("no-such-rule");
    wait.until(textToBePresentInElementLocated(NOTHING, "No rule matches"));
    assertThat(browser.getCurrentUrl()).contains("search=no-such-rule");
    assertThat(browser.findElements(RULES)).isEmpty();
  }

  @Test
  void anExpressionOfARuleOpensAsAQuery() {
    visit("rules?health=ok");
    WebElement link = wait.until(visibilityOfElementLocated(By.cssSelector("a.expression")));
    String expression = link.getText();
    link.click();
    assertThat(wait.until(visibilityOfElementLocated(EDITOR)).getText()).isEqualTo(expression);
  }

  @Test
  void alertsAreShownByState() {
    visit("alerts");
    wait.until(numberOfElementsToBeMoreThan(ALERTS, 1));
    assertThat(browser.findElement(ALERTS).getText()).contains("alertname=", "firing");
    browser.findElement(By.xpath("//button[starts-with(., 'Pending')]")).click();
    wait.until(textToBePresentInElementLocated(ALERTS, "pending"));
    assertThat(browser.getCurrentUrl()).contains("state=pending");
    browser.findElement(By.cssSelector("input[type=search]")).sendKeys("no-such-alert");
    wait.until(textToBePresentInElementLocated(NOTHING, "No alert matches"));
  }

  @Test
  void statusShowsBuildFlagsAndConfiguration() {
    visit("status");
    wait.until(textToBePresentInElementLocated(By.id("build"), "Version"));
    wait.until(textToBePresentInElementLocated(By.id("runtime"), "Started"));
    wait.until(textToBePresentInElementLocated(By.id("flags"), "--config.file"));
    wait.until(textToBePresentInElementLocated(By.cssSelector("#config pre"), "scrape_configs"));
  }

  @Test
  void discoveryShowsWhatWasFoundAndWhatBecameOfIt() {
    visit("service-discovery");
    wait.until(textToBePresentInElementLocated(By.cssSelector("table.discovered"), "__address__="));
    browser.findElement(By.cssSelector("input[type=search]")).sendKeys("no-such-label");
    wait.until(textToBePresentInElementLocated(By.cssSelector(".empty"), "Nothing that was found"));
    assertThat(browser.getCurrentUrl()).contains("search=no-such-label");
  }

  @Test
  void storageShowsTheHeadAndWhatIsLargest() {
    visit("tsdb-status");
    wait.until(textToBePresentInElementLocated(By.id("head"), "Series"));
    wait.until(numberOfElementsToBeMoreThan(By.cssSelector("table.counts td.share"), 0));
    wait.until(textToBePresentInElementLocated(By.id("blocks"), "Blocks"));
  }

  @Test
  void federationShowsSourcesAndClients() {
    visit("federation");
    wait.until(numberOfElementsToBe(By.cssSelector("tr.source"), 2));
    wait.until(textToBePresentInElementLocated(By.cssSelector("tr.reason"), "127.0.0.1:1"));
    wait.until(textToBePresentInElementLocated(By.cssSelector("tr.client"), "Narthex/"));
    assertThat(browser.findElements(By.cssSelector(".tree .sources .node"))).hasSize(2);
  }

  @Test
  void prometheusAddressesOfSectionsWork() {
    visit("flags");
    wait.until(textToBePresentInElementLocated(By.id("flags"), "--config.file"));
  }

  /** What a page shows once its data is there. */
  private static final Map<String, By> PAGES =
      Map.of(
          "query?g0.expr=up&g0.tab=table", ROWS,
          "query?g0.expr=up&g0.tab=graph", CHART,
          "query?g0.expr=rate(up&g0.tab=table", ALERT,
          "alerts", ALERTS,
          "rules", RULES,
          "targets", TARGETS,
          "service-discovery", By.cssSelector("table.discovered"),
          "federation", By.cssSelector("tr.client"),
          "tsdb-status", By.cssSelector("td.share"),
          "status", By.cssSelector("#flags .facts"));

  /** axe-core's rules, on every page in both themes; "serious" and "critical" must find nothing. */
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
          visit("");
          browser.executeScript(
              "localStorage.setItem('narthex.theme', JSON.stringify(arguments[0]))", theme);
          visit(page);
          wait.until(visibilityOfElementLocated(PAGES.get(page)));
          keepScreenshot(page.replaceAll("\\W+", "-") + "-" + theme + ".png");
          browser.executeScript(Files.readString(AXE));
          Object problems = browser.executeAsyncScript(SERIOUS_PROBLEMS);
          assertThat(problems).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty();
        });
  }

  /** For looking at, where {@code -Dconsole.screenshots} names a directory. */
  private static void keepScreenshot(String name) throws IOException {
    String directory = System.getProperty("console.screenshots", "");
    if (!directory.isEmpty()) {
      Files.write(Path.of(directory, name), browser.getScreenshotAs(OutputType.BYTES));
    }
  }

  private static void visit(String page) {
    browser.get(server.base().resolve(page).toString());
  }

  private static void type(String expression) {
    WebElement editor = wait.until(visibilityOfElementLocated(EDITOR));
    editor.click();
    editor.sendKeys(expression, Keys.ENTER);
  }

  private static void press(String button) {
    browser.findElement(By.xpath("//button[normalize-space()='" + button + "']")).click();
  }

  private static String field(String name) {
    return browser
        .findElement(By.cssSelector("input[aria-label='" + name + "']"))
        .getAttribute("value");
  }

  /** How many pixels of the chart are painted: axes and lines. */
  private static long inkedPixels() {
    Object count =
        browser.executeScript(
            """
            const canvas = arguments[0];
            const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            let inked = 0;
            for (let i = 3; i < data.length; i += 4) if (data[i] > 0) inked++;
            return inked;
            """,
            browser.findElement(CHART));
    return ((Number) count).longValue();
  }
}
