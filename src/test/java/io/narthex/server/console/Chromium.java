package io.narthex.server.console;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * The system's Chromium, headless and with a profile of its own. Driver and browser are given by
 * the properties {@code webdriver.chrome.driver} and {@code webdriver.chrome.binary} or found on
 * the PATH; nothing is ever downloaded.
 */
final class Chromium implements AutoCloseable {

  private final ChromeDriverService service;
  private final RemoteWebDriver driver;

  private Chromium(ChromeDriverService service, RemoteWebDriver driver) {
    this.service = service;
    this.driver = driver;
  }

  /** Starts it, or aborts the test when it is not installed. */
  static Chromium start(Path profile) throws IOException {
    Optional<File> executable = find("webdriver.chrome.driver", "chromedriver");
    Optional<File> browser =
        find("webdriver.chrome.binary", "chromium", "chromium-browser", "google-chrome");
    if (executable.isEmpty() || browser.isEmpty()) {
      TestedServer.missing("Chromium and chromedriver are not installed: no test in a browser");
    }
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(executable.orElseThrow())
            .usingAnyFreePort()
            .build();
    service.start();
    // not a ChromeDriver: its constructor asks Selenium Manager, which is kept out of the build
    var driver = new RemoteWebDriver(service.getUrl(), options(browser.orElseThrow(), profile));
    return new Chromium(service, driver);
  }

  RemoteWebDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    driver.quit();
    service.stop();
  }

  private static ChromeOptions options(File browser, Path profile) {
    var logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.SEVERE);
    var options = new ChromeOptions();
    options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
    options.setBinary(browser);
    return options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1360,900",
        "--user-data-dir=" + profile);
  }

  private static Optional<File> find(String property, String... names) {
    String given = System.getProperty(property);
    if (given != null) {
      return Optional.of(new File(given)).filter(File::canExecute);
    }
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    return Stream.of(names)
        .flatMap(name -> Stream.of(folders).map(folder -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst();
  }
}
