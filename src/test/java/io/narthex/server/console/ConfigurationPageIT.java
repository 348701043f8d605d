package io.narthex.server.console;

import static io.narthex.server.console.Console.ALERT;
import static io.narthex.server.console.Console.EDITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.attributeContains;
import static org.openqa.selenium.support.ui.ExpectedConditions.numberOfElementsToBeMoreThan;
import static org.openqa.selenium.support.ui.ExpectedConditions.urlContains;

import io.narthex.server.launch.NarthexProcess;
import io.narthex.server.security.WildFlyUsers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The configuration edited in the console, by an administrator and by one who may only look. */
class ConfigurationPageIT {
  private static final By REVISIONS = By.cssSelector("tr.revision");
  private static final By SUMMARY = By.cssSelector(".summary");
  private static final By NOTICE = By.cssSelector(".notice.info");
  private static final By EDIT = Console.link("Edit");
  private static final By EDIT_OR_AUDIT = By.xpath("//h1[.='Audit'] | //a[.='Edit']");

  @TempDir(cleanup = CleanupMode.ALWAYS)
  static Path directory;

  private static NarthexProcess narthex;
  private static Console admin;
  private static Console viewer;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Path configuration = directory.resolve("configuration");
    new WildFlyUsers(configuration).withRoles();
    narthex =
        NarthexProcess.start(
                directory,
                Map.of("JAVA_OPTS", "-Xmx512m -Djboss.server.config.dir=" + configuration),
                "--config.source=database",
                "--web.enable-admin-api",
                "--web.enable-roles")
            .awaitOk("/-/ready");
    admin = signIn("ADMIN");
    viewer = signIn("VIEWER");
  }

  /** The browser keeps the password for the addresses without one. */
  private static Console signIn(String user) throws IOException {
    Console console = new Console(narthex.base().resolve("/"), directory.resolve(user));
    String password = user + ":" + WildFlyUsers.PASSWORD + "@";
    String address = narthex.base().resolve("/status").toString();
    console.browser().get(URI.create(address.replace("//", "//" + password)).toString());
    return console;
  }

  @AfterAll
  static void stop() throws InterruptedException {
    for (Console console : new Console[] {admin, viewer}) {
      if (console != null) {
        console.close();
      }
    }
    if (narthex != null) {
      narthex.close();
    }
  }

  @AfterEach
  void nothingBroke() {
    admin.assertNothingBroke();
    viewer.assertNothingBroke();
  }

  @Test
  void whatIsWrongIsMarkedWhereItIsWrong() {
    admin.visit("config?view=edit");
    write("global: {}", "scrape_konfigs: []");
    admin.press("Validate");
    admin.seen(ALERT, "line 2");
    assertThat(admin.seen(ALERT).getText()).contains("scrape_konfigs");
    admin.seen(By.cssSelector(".cm-lint-marker-error"));
    assertThat(admin.browser().findElements(REVISIONS)).isEmpty();
  }

  @Test
  void whatIsWrongIsNotSaved() {
    admin.visit("config?view=edit");
    write("scrape_configs: [{job_name: a}, {job_name: a}]");
    admin.press("Save and activate");
    admin.seen(ALERT, "a");
    assertThat(admin.address()).contains("view=edit");
  }

  @Test
  void aNewConfigurationIsActivatedAndTheOldOneComesBack() {
    int first = activated("one");
    int second = activated("two");
    assertInForce("two");

    admin.visit("config?view=diff&from=" + first + "&to=" + second);
    admin.seen(By.cssSelector("tr.removed"), "one");
    admin.seen(By.cssSelector("tr.added"), "two");

    admin.visit("config?view=revision&revision=" + first);
    admin.press("Activate");
    admin.seen(NOTICE, "Revision " + first + " is in force.");
    assertInForce("one");

    admin.visit("audit");
    admin.seen(By.cssSelector("tr.entry"), "revision " + first + " activated");
    admin.seen(By.cssSelector("tr.entry"), "ADMIN");
  }

  @Test
  void aViewerLooksAndChangesNothing() {
    activated("seen");
    viewer.visit("config");
    viewer.seen(NOTICE, "narthex-admin");
    assertThat(viewer.browser().findElements(EDIT)).isEmpty();
    viewer.visit("config?view=edit");
    viewer.seen(Console.NOTHING, "Nothing can be edited here");
    viewer.visit("config?view=revisions");
    viewer.await().until(numberOfElementsToBeMoreThan(REVISIONS, 0));
    viewer.browser().findElement(REVISIONS).findElement(By.tagName("a")).click();
    viewer.seen(SUMMARY, "in force");
    assertThat(viewer.browser().findElements(Console.button("Edit from here"))).isEmpty();
    viewer.visit("audit");
    viewer.seen(ALERT, "Not allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everybodyCanUseIt(String theme) throws IOException {
    int number = activated("accessible");
    int next = activated("usable");
    for (Map.Entry<String, By> page :
        Map.of(
                "config",
                By.cssSelector("#config pre"),
                "config?view=revisions",
                REVISIONS,
                "config?view=revision&revision=" + next,
                By.cssSelector(".card pre"),
                "config?view=diff&from=%d&to=%d".formatted(number, next),
                By.cssSelector("tr.added"),
                "config?view=edit",
                EDITOR,
                "audit",
                By.cssSelector("tr.entry"))
            .entrySet()) {
      admin.theme(theme);
      admin.visit(page.getKey());
      admin.seen(page.getValue());
      admin.seen(EDIT_OR_AUDIT);
      admin.keepScreenshot(page.getKey().replaceAll("\\d", "") + "-" + theme);
      admin.assertAccessible();
    }
  }

  /** Makes a configuration with this job, has it in force, and gives its number. */
  private static int activated(String job) {
    admin.visit("config?view=edit");
    write(
        "scrape_configs: [{job_name: " + job + ", static_configs: [{targets: ['127.0.0.1:1']}]}]");
    admin.seen(By.cssSelector("input[aria-label=Comment]")).sendKeys("job " + job);
    admin.press("Save and activate");
    admin.await().until(urlContains("revision="));
    admin.seen(SUMMARY, "in force");
    return Integer.parseInt(admin.address().replaceAll(".*revision=", ""));
  }

  private static void write(String... lines) {
    WebElement editor = admin.seen(EDITOR);
    admin.await().until(attributeContains(EDITOR, "contenteditable", "true"));
    editor.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    editor.sendKeys(String.join(Keys.ENTER, List.of(lines)));
  }

  private static void assertInForce(String job) {
    admin.visit("config");
    admin.seen(By.cssSelector("#config pre"), "job_name: " + job);
  }
}
