package io.narthex.server.schedule;

import io.narthex.http.HttpAnswer;
import io.narthex.http.HttpCall;
import io.narthex.http.HttpClients;
import io.narthex.http.HttpFetcher;
import io.narthex.http.config.HttpClientConfig;
import io.narthex.model.Labels;
import io.narthex.scrape.Scraper;
import io.narthex.server.wiring.HostServer;
import io.narthex.server.wiring.OwnRequests;
import io.narthex.server.wiring.Readiness;
import io.narthex.server.wiring.ScrapeThreads;
import io.narthex.server.wiring.ServerSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Requests of the server to itself, once, a while after it is ready. A JVM interprets what it has
 * run less than two hundred times, and a request runs through some thousand methods once each: the
 * first hundreds would be answered ten times slower than all later ones. These go the whole way
 * that the requests of others go, one after the other and with pauses, so that nobody waits for
 * them.
 */
@Dependent
class WarmUp {
  private static final Logger LOG = System.getLogger(WarmUp.class.getName());

  /** The start's own work first, and a scrape or two. */
  private static final long DELAY_MS = 10_000;

  private static final long PAUSE_MS = 40;
  private static final long TIMEOUT_MS = 10_000;

  /** Some ten thousand series: where there are more, a look at them all would be too much. */
  private static final long MOST_ANSWER_BYTES = 2 << 20;

  private final HostServer host;
  private final ServerSettings settings;
  private final ScrapeThreads threads;
  private final Scraper scraper;
  private final Readiness readiness;
  private final OwnRequests own;
  private final HttpFetcher fetcher;
  private volatile Future<?> next = CompletableFuture.completedFuture(null);
  private volatile WarmUpRequests requests = new WarmUpRequests(Labels.EMPTY);
  private int left;

  @Inject
  WarmUp(
      HostServer host,
      ServerSettings settings,
      ScrapeThreads threads,
      Scraper scraper,
      Readiness readiness,
      OwnRequests own,
      HttpClients clients) {
    this.host = host;
    this.settings = settings;
    this.threads = threads;
    this.scraper = scraper;
    this.readiness = readiness;
    this.own = own;
    this.fetcher = clients.fetcher(HttpClientConfig.DEFAULT);
  }

  /** Returns at once. Nothing is asked where the server would have to say who it is. */
  void start() {
    ServerSettings.Web web = settings.web();
    left = web.warmUpRequests();
    if (left > 0 && !web.roles() && !web.tls() && web.configFile().isEmpty()) {
      next = threads.schedule(this::begin, DELAY_MS);
    }
  }

  void stop() {
    next.cancel(false);
  }

  private void begin() {
    requests =
        scraper.activeTargets().stream()
            .findFirst()
            .map(target -> new WarmUpRequests(target.target().labels()))
            .orElse(requests);
    ask(host.root(settings.web())); // WildFly's management looks long for it: once is enough
  }

  private void ask(URI root) {
    next = fetcher.send(call(root)).thenAccept(answer -> answered(root, answer));
  }

  private void answered(URI root, HttpAnswer answer) {
    if (answer.failure() != null && !goesOnWithoutTarget(answer.failure())) {
      return;
    }
    if (--left == 0) {
      LOG.log(Level.DEBUG, "warmed up");
      collect();
    } else if (readiness.isReady()) {
      next = threads.schedule(() -> ask(root), PAUSE_MS);
    }
  }

  /** A large target is left out; what fails then, too, fails for another reason. */
  private boolean goesOnWithoutTarget(String failure) {
    boolean hadOne = requests.hasTarget();
    LOG.log(Level.DEBUG, hadOne ? "warm-up without a target: {0}" : "no warm-up: {0}", failure);
    requests = new WarmUpRequests(Labels.EMPTY);
    return hadOne;
  }

  /**
   * What start and first requests leave behind, some 20 MB, is as old as what is kept for ever.
   * Collected once, its place is taken by samples, and the process need not grow for them.
   */
  private static void collect() {
    Runtime.getRuntime().gc();
  }

  private HttpCall call(URI root) {
    return HttpCall.get(
        root.resolve(requests.at(left)),
        Map.of("User-Agent", own.userAgent(), "Accept-Encoding", requests.encoding(left)),
        TIMEOUT_MS,
        MOST_ANSWER_BYTES);
  }
}
