package io.narthex.server.launch;

import io.narthex.config.schema.ConfigException;
import io.narthex.config.web.WebConfig;
import io.narthex.http.config.HttpConfigException;
import io.narthex.server.launch.tls.TlsListener;
import io.narthex.server.wiring.Flag;
import io.narthex.server.wiring.InvalidSettingException;
import io.narthex.server.wiring.ListenAddress;
import io.narthex.server.wiring.ServerSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The main program: flags to settings, a WildFly in this process, and an exit code. */
public final class Narthex {
  /** WildFly takes {@code System.err} over; reasons for leaving go to the terminal itself. */
  private static final PrintStream STDERR = System.err;

  /** Of WildFly, made in the build by wildfly-config/launcher.cli and tls.cli. */
  private static final String CONFIGURATION = "narthex.xml";

  private static final String TLS_CONFIGURATION = "narthex-tls.xml";

  private static final String COMMON_PARALLELISM =
      "java.util.concurrent.ForkJoinPool.common.parallelism";

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final CommandLine commandLine;
  private final ServerSettings settings;

  private Narthex(CommandLine commandLine) {
    this.commandLine = commandLine;
    this.settings = ServerSettings.from(this::lookup);
  }

  /** Runs until a signal ends the process; exits 1 when the server cannot, 2 on wrong usage. */
  public static void main(String... arguments) {
    shareThreads();
    try {
      CommandLine commandLine = CommandLine.parse(arguments);
      switch (commandLine.action()) {
        case HELP -> System.out.print(Usage.help());
        case VERSION -> System.out.print(Usage.version());
        case CHECK -> new Narthex(commandLine).check();
        case TEST_RULES -> new Narthex(commandLine).testRules();
        case RUN -> new Narthex(commandLine).run();
      }
    } catch (CommandLine.UsageException | InvalidSettingException e) {
      exit(MISUSED, e.getMessage() + " (try --help)");
    } catch (LaunchException | IOException e) {
      exit(FAILED, String.valueOf(e.getMessage()));
    }
  }

  /**
   * With one or two processors the JDK would start a thread of its own for each answer of its HTTP
   * client, that is for each scrape: {@code CompletableFuture} does not use a pool that small.
   */
  private static void shareThreads() {
    if (Runtime.getRuntime().availableProcessors() <= 2
        && System.getProperty(COMMON_PARALLELISM) == null) {
      System.setProperty(COMMON_PARALLELISM, "2");
    }
  }

  private void check() {
    List<Path> given = commandLine.files();
    List<Path> files = given.isEmpty() ? List.of(settings.config().file()) : given;
    ConfigCheck check = new ConfigCheck(settings.features(), System.out, STDERR);
    if (!check.accepts(files)) {
      System.exit(FAILED);
    }
  }

  private void testRules() throws CommandLine.UsageException {
    RuleTestCommand command =
        new RuleTestCommand(commandLine.files(), commandLine.ruleTests(), settings.features());
    if (!command.run(System.out)) {
      System.exit(FAILED);
    }
  }

  private void run() throws LaunchException, IOException {
    Path home = Path.of(System.getProperty("jboss.home.dir"));
    commandLine.warnings().forEach(this::warn);
    checkConfigurationFile();
    WebConfig webConfig = webConfiguration();
    checkAddress();
    InstanceDirectory instance = InstanceDirectory.prepare(settings.storage().path(), home);
    setProperties(instance.base());
    Server server = new Server();
    server.start(home, webConfig.tls().isPresent() ? TLS_CONFIGURATION : CONFIGURATION);
    server.direct(home.resolve("bin/narthex-compiler.json"));
    Signals.on("TERM", server::stop);
    Signals.on("INT", server::stop);
    Signals.on("HUP", () -> server.reload().ifPresent(why -> warn("reload refused: " + why)));
    Optional<String> failure = server.awaitBoot();
    if (failure.isPresent()) {
      throw new LaunchException(failure.get());
    }
  }

  private Optional<String> lookup(String key) {
    String variable = key.replaceAll("[^A-Za-z0-9]", "_");
    return commandLine
        .valueOf(key)
        .or(() -> Optional.ofNullable(System.getProperty(key)))
        .or(() -> Optional.ofNullable(System.getenv(key)))
        .or(() -> Optional.ofNullable(System.getenv(variable)))
        .or(() -> Optional.ofNullable(System.getenv(variable.toUpperCase(Locale.ROOT))));
  }

  private void checkConfigurationFile() throws LaunchException {
    ServerSettings.Config config = settings.config();
    boolean needed = config.given() && config.source() == ServerSettings.Config.Source.FILE;
    if (needed && !Files.isReadable(config.file())) {
      throw new LaunchException("configuration file " + config.file() + " cannot be read");
    }
  }

  /** What the file says; keys and certificates it names can be used. */
  private WebConfig webConfiguration() throws LaunchException {
    Optional<Path> file = settings.web().configFile();
    if (file.isEmpty()) {
      return WebConfig.NONE;
    }
    try {
      WebConfig config = WebConfig.load(file.get());
      if (config.tls().isPresent()) {
        TlsListener.prepare(file.get(), config.tls().get(), config.http2());
      }
      return config;
    } catch (ConfigException | HttpConfigException e) {
      throw new LaunchException(String.valueOf(e.getMessage()));
    }
  }

  private void checkAddress() throws LaunchException {
    ListenAddress address = settings.web().listenAddress();
    boolean asksNobody = !settings.web().roles() && settings.web().configFile().isEmpty();
    if (address.host().isEmpty() && asksNobody) {
      warn("listening on every interface, and nothing asks clients who they are");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address.bindAddress(), address.port()));
    } catch (IOException e) {
      throw new LaunchException(
          "cannot listen on %s:%d: %s".formatted(address.host(), address.port(), e.getMessage()));
    }
  }

  private void setProperties(Path base) {
    commandLine.values().forEach((flag, value) -> System.setProperty(flag.key(), value));
    ListenAddress address = settings.web().listenAddress();
    System.setProperty(Flag.STORAGE_PATH.key(), settings.storage().path().toString());
    System.setProperty(Flag.LOG_LEVEL.key(), settings.log().level().name());
    System.setProperty("narthex.context-root", contextRoot());
    System.setProperty("jboss.server.base.dir", base.toString());
    System.setProperty("jboss.bind.address", address.bindAddress());
    System.setProperty("jboss.http.port", Integer.toString(address.port()));
    System.setProperty("jboss.tx.node.id", "narthex-" + address.port());
    System.setProperty(
        "logging.configuration",
        base.resolve("configuration/boot-logging.properties").toUri().toString());
    // any free port on loopback, so that instances run side by side; a chosen one wins
    System.getProperties().putIfAbsent("jboss.management.http.port", "0");
  }

  private String contextRoot() {
    String prefix = settings.web().routePrefix();
    return prefix.equals("/") ? prefix : prefix.substring(0, prefix.length() - 1);
  }

  private void warn(String message) {
    STDERR.print(
        LogLine.valueOf(settings.log().format().name())
            .of(Instant.now(), "WARN", "narthex", message, ""));
  }

  private static void exit(int code, String reason) {
    STDERR.println("narthex: error: " + reason);
    System.exit(code);
  }
}
