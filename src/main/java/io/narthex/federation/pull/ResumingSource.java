package io.narthex.federation.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.config.FederationConfig;
import io.narthex.exposition.ContentType;
import io.narthex.federation.answer.FederationException;
import io.narthex.federation.resume.Cursor;
import io.narthex.federation.resume.Frame;
import io.narthex.http.HttpAnswer;
import io.narthex.http.HttpCall;
import io.narthex.http.HttpFetcher;
import io.narthex.model.Clock;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;
import io.narthex.scrape.Target;
import io.narthex.storage.Appendable;
import io.narthex.storage.Storage;
import io.narthex.storage.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One source that is asked for all that was committed since the last time. A pull that ends early
 * loses nothing: each frame is stored with its cursor, and the next pull goes on there.
 */
final class ResumingSource {
  private static final Logger LOG = System.getLogger(ResumingSource.class.getName());
  private static final int GONE = 410;

  private final FederationConfig config;
  private final Target target;
  private final HttpFetcher fetcher;
  private final Storage storage;
  private final Clock clock;
  private final SourceSeries series;
  private final FrameStore frames;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile boolean stopped;
  private volatile boolean plain;
  private volatile @Nullable Cursor cursor;
  private volatile boolean loaded;
  private volatile long dueMs;
  private volatile long lastPullMs;
  private volatile String lastError = "";
  private final AtomicLong pulls = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong gaps = new AtomicLong();

  /**
   * A source of which nothing was pulled yet.
   *
   * @param samples where its samples go
   */
  ResumingSource(
      FederationConfig config,
      Target target,
      HttpFetcher fetcher,
      Storage storage,
      Appendable samples,
      Clock clock) {
    this.config = config;
    this.target = target;
    this.fetcher = fetcher;
    this.storage = storage;
    this.clock = clock;
    this.series = new SourceSeries(config.job().jobName(), target.labels().get("instance"));
    this.frames = new FrameStore(samples, config, series);
  }

  /** Starts a pull if one is due and none under way; does not block. */
  void tick(long nowMs) {
    if (!plain && nowMs >= dueMs && busy.compareAndSet(false, true)) {
      long intervalMs = target.intervalMs();
      dueMs = nowMs - Math.floorMod(nowMs, intervalMs) + intervalMs;
      pull();
    }
  }

  void stop() {
    stopped = true;
  }

  Target target() {
    return target;
  }

  /** Whether the source turned out to be one that cannot resume: it is asked no more. */
  boolean isPlain() {
    return plain;
  }

  SourceStatus status() {
    return new SourceStatus(
        config.job().jobName(),
        FederationConfig.Mode.RESUME,
        SourceStatus.withoutQuery(target.url()),
        lastPullMs,
        lastError,
        frames.newestMs(),
        pulls.get(),
        frames.samples(),
        frames.refused(),
        bytes.get(),
        gaps.get());
  }

  private void pull() {
    boolean sent = false;
    try {
      if (!loaded) {
        cursor = series.load(storage);
        loaded = true;
      }
      fetcher.send(call()).thenAccept(this::received).exceptionally(this::broken);
      sent = true;
    } catch (StorageException e) {
      lastError = String.valueOf(e.getMessage());
    } finally {
      if (!sent) {
        busy.set(false);
      }
    }
  }

  private HttpCall call() {
    Cursor from = cursor;
    String query =
        FederationJobs.selectors(config).stream()
            .map(selector -> "match[]=" + URLEncoder.encode(selector, UTF_8))
            .collect(Collectors.joining("&", "", "&since=" + (from == null ? "now" : from)));
    Map<String, String> headers = Map.of("Narthex-Federation", "1");
    String url = target.url() + (target.url().getRawQuery() == null ? "?" : "&");
    return HttpCall.get(
        URI.create(url + query.replace("[", "%5B").replace("]", "%5D")),
        headers,
        target.timeoutMs(),
        config.job().limits().bodySizeBytes());
  }

  /** Something else than a pull can fail of; the next one may go better. */
  private @Nullable Void broken(Throwable problem) {
    lastError = String.valueOf(problem);
    LOG.log(Level.ERROR, "federation from " + target.url() + " failed unexpectedly", problem);
    return null;
  }

  private void received(HttpAnswer answer) {
    boolean more = false;
    try {
      more = !stopped && take(answer);
      lastError = "";
    } catch (PullException e) {
      lastError = String.valueOf(e.getMessage());
    } finally {
      ended();
    }
    if (more && busy.compareAndSet(false, true)) {
      pull();
    }
  }

  private void ended() {
    long nowMs = clock.nowMs();
    pulls.incrementAndGet();
    try {
      if (!stopped) {
        series.report(storage, lastError.isEmpty(), frames.newestMs(), nowMs);
      }
    } catch (StorageException e) {
      lastError = String.valueOf(e.getMessage());
    } finally {
      busy.set(false);
      lastPullMs = nowMs;
    }
  }

  /** Stores an answer; returns whether there is more to be had at once. */
  private boolean take(HttpAnswer answer) throws PullException {
    if (answer.status() == GONE) {
      cursor = null;
      gaps.incrementAndGet();
      throw new PullException("the source forgot where the last pull ended: " + text(answer));
    }
    String failure = answer.failure();
    if (failure != null) {
      throw new PullException(failure);
    }
    String type = answer.header("Content-Type");
    if (!type.equals(Frame.CONTENT_TYPE)) {
      plain = ContentType.select(type, null).format() != null;
      throw new PullException("the source cannot resume, it answered with " + type);
    }
    bytes.addAndGet(answer.length());
    return takeFrames(new ProtobufReader().on(answer.body(), 0, answer.length()));
  }

  private boolean takeFrames(ProtobufReader answer) throws PullException {
    try {
      while (!answer.atEnd()) {
        Frame frame = Frame.read(answer);
        Cursor next = Cursor.parse(frame.cursor());
        frames.store(frame, next, clock.nowMs());
        cursor = next;
        if (frame.end()) {
          return frame.more();
        }
      }
      throw new PullException("the answer ended without its last frame");
    } catch (ProtobufException | FederationException e) {
      throw new PullException("broken answer: " + e.getMessage(), e);
    }
  }

  private static String text(HttpAnswer answer) {
    return new String(answer.body(), 0, Math.min(answer.length(), 500), UTF_8).strip();
  }
}
