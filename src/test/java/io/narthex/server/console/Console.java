package io.narthex.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.elementToBeClickable;
import static org.openqa.selenium.support.ui.ExpectedConditions.textToBePresentInElementLocated;
import static org.openqa.selenium.support.ui.ExpectedConditions.visibilityOfElementLocated;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console as a person at a browser uses it. Owns the browser, not the server. */
final class Console implements Closeable {
  static final By EDITOR = By.cssSelector(".cm-content");
  static final By ROWS = By.cssSelector("table.result > tbody > tr");
  static final By LEGEND = By.cssSelector(".legend li");
  static final By CHART = By.cssSelector(".chart canvas");
  static final By SEARCH = By.cssSelector("input[type=search]");
  static final By NOTHING = By.cssSelector(".empty");
  static final By ALERT = By.cssSelector("[role=alert]");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** From the console's own node_modules. */
  private static final Path AXE = Path.of("src/main/console/node_modules/axe-core/axe.min.js");

  private static final String SERIOUS_PROBLEMS =
      """
      const done = arguments[arguments.length - 1];
      axe.run().then(({violations}) => done(violations
          .filter(({impact}) => impact === 'serious' || impact === 'critical')
          .flatMap(({id, nodes}) => nodes.map(({html}) => id + ': ' + html))));
      """;

  private final URI base;
  private final Chromium chromium;
  private final WebDriverWait wait;

  /**
   * @param base of the server, with a slash at its end
   * @param profile directory of the browser's own
   */
  Console(URI base, Path profile) throws IOException {
    this.base = base;
    this.chromium = Chromium.start(profile);
    this.wait = new WebDriverWait(browser(), PATIENCE);
    browser().manage().timeouts().scriptTimeout(PATIENCE);
  }

  RemoteWebDriver browser() {
    return chromium.driver();
  }

  WebDriverWait await() {
    return wait;
  }

  void visit(String page) {
    browser().get(base.resolve(page).toString());
  }

  WebElement seen(By what) {
    return wait.until(visibilityOfElementLocated(what));
  }

  void seen(By what, String text) {
    wait.until(textToBePresentInElementLocated(what, text));
  }

  String address() {
    return String.valueOf(browser().getCurrentUrl());
  }

  /** Types into the first editor, and has it run. */
  void run(String expression) {
    WebElement editor = seen(EDITOR);
    editor.click();
    editor.sendKeys(expression, Keys.ENTER);
  }

  /** Presses the first button of this name. */
  void press(String button) {
    wait.until(elementToBeClickable(button(button))).click();
  }

  static By button(String name) {
    return By.xpath("//button[normalize-space()='" + name + "']");
  }

  static By link(String name) {
    return By.xpath("//a[normalize-space()='" + name + "']");
  }

  String field(String name) {
    return String.valueOf(
        seen(By.cssSelector("input[aria-label='" + name + "']")).getAttribute("value"));
  }

  /** How many pixels of the chart are painted: axes and lines. */
  long inkedPixels() {
    Object count =
        browser()
            .executeScript(
                """
                const canvas = arguments[0];
                const {width, height} = canvas;
                const {data} = canvas.getContext('2d').getImageData(0, 0, width, height);
                let inked = 0;
                for (let i = 3; i < data.length; i += 4) if (data[i] > 0) inked++;
                return inked;
                """,
                seen(CHART));
    return ((Number) count).longValue();
  }

  void theme(String theme) {
    visit("");
    browser()
        .executeScript(
            "localStorage.setItem('narthex.theme', JSON.stringify(arguments[0]))", theme);
  }

  /** axe-core's rules: "serious" and "critical" must find nothing. */
  void assertAccessible() throws IOException {
    browser().executeScript(Files.readString(AXE));
    Object problems = browser().executeAsyncScript(SERIOUS_PROBLEMS);
    assertThat(problems).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty();
  }

  /**
   * A refused query is a failed load to the browser, and fine; an error of script or policy is not.
   */
  void assertNothingBroke() {
    List<LogEntry> errors = browser().manage().logs().get(LogType.BROWSER).getAll();
    assertThat(errors)
        .extracting(LogEntry::getMessage)
        .noneMatch(text -> text.contains("Content Security Policy") || text.contains("Uncaught"));
  }

  /** For looking at, where {@code -Dconsole.screenshots} names a directory. */
  void keepScreenshot(String name) throws IOException {
    String directory = System.getProperty("console.screenshots", "");
    if (!directory.isEmpty()) {
      Path file = Path.of(directory, name.replaceAll("\\W+", "-") + ".png");
      Files.write(file, browser().getScreenshotAs(OutputType.BYTES));
    }
  }

  @Override
  public void close() {
    chromium.close();
  }
}
