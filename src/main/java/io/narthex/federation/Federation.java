package io.narthex.federation;

import io.narthex.exposition.ByteSink;
import io.narthex.exposition.MetricFamilyWriter;
import io.narthex.exposition.MetricFamilyWriter.Encoding;
import io.narthex.federation.FederationException.Reason;
import io.narthex.model.Clock;
import io.narthex.model.Metadata;
import io.narthex.storage.ChangePoint;
import io.narthex.storage.ChangeSet;
import io.narthex.storage.LatestCursor;
import io.narthex.storage.Querier;
import io.narthex.storage.SequenceGoneException;
import io.narthex.storage.Storage;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Answers {@code /federate}, each time from one pinned commit. Thread-safe. */
public final class Federation {
  /** What a line of text takes, until answers have told. */
  private static final double TYPICAL_LINE_BYTES = 150;

  private final Storage storage;
  private final Supplier<Map<String, Metadata>> metadata;
  private final Clock clock;
  private final FederationLimits limits;
  private final LineCache cache;
  private final Semaphore places;
  private volatile double lineBytes = TYPICAL_LINE_BYTES;

  /**
   * Federation of a store.
   *
   * @param metadata by family name, for answers that tell types
   */
  public Federation(
      Storage storage,
      Supplier<Map<String, Metadata>> metadata,
      Clock clock,
      FederationLimits limits) {
    this.storage = storage;
    this.metadata = metadata;
    this.clock = clock;
    this.limits = limits;
    this.cache = new LineCache(limits.cacheBytes());
    this.places = new Semaphore(limits.concurrency());
  }

  /**
   * Prepares an answer; the caller writes and closes it.
   *
   * @throws FederationException where a limit stands against it
   */
  public FederationAnswer answer(FederationRequest request) throws FederationException {
    enter();
    Querier querier = storage.querier();
    boolean accepted = false;
    try {
      FederationAnswer answer = answer(request, querier);
      check(answer.series() / request.shard().count());
      accepted = true;
      return answer;
    } finally {
      if (!accepted) {
        querier.close();
        places.release();
      }
    }
  }

  private void enter() throws FederationException {
    if (!places.tryAcquire()) {
      throw new FederationException(
          Reason.TOO_MANY,
          limits.concurrency() + " federation answers are under way, which is the limit");
    }
  }

  private FederationAnswer answer(FederationRequest request, Querier querier) {
    LatestCursor series =
        request.selectors().isEmpty()
            ? ExpressionResults.NONE.cursor()
            : querier.latest(
                request.selectors(), request.timeMs() - request.lookbackMs(), request.timeMs());
    return new FederationAnswer(this, request, querier, series);
  }

  /**
   * Prepares an answer of all changes since a cursor; the caller writes and closes it.
   *
   * @throws FederationException where the cursor leads nowhere or a limit stands against it
   */
  public ChangeAnswer changes(ChangeRequest request) throws FederationException {
    enter();
    boolean accepted = false;
    try {
      ChangeAnswer answer = changesSince(request);
      accepted = true;
      return answer;
    } finally {
      if (!accepted) {
        places.release();
      }
    }
  }

  private ChangeAnswer changesSince(ChangeRequest request) throws FederationException {
    long selection = Cursor.hash(request.selectors(), request.shard());
    if (request.since().equals("now")) {
      return new ChangeAnswer(this, request, storage.durablePoint(), null, selection);
    }
    Cursor cursor = Cursor.parse(request.since());
    if (cursor.selection() != selection) {
      throw gone("the cursor is of another selection");
    }
    try {
      // what is told now is durable in the epoch of now, whenever the last cursor was told
      ChangePoint from = storage.durablePoint().at(cursor.point().sequence());
      ChangeSet changes = storage.changes(cursor.point(), request.selectors());
      return new ChangeAnswer(this, request, from, changes, selection);
    } catch (SequenceGoneException e) {
      throw gone(String.valueOf(e.getMessage()));
    }
  }

  private static FederationException gone(String problem) {
    return new FederationException(
        Reason.GONE, problem + "; start again with since=now, what lies between is not told");
  }

  private void check(int series) throws FederationException {
    if (series > limits.series()) {
      throw tooLarge(series + " series are selected, the limit is " + limits.series());
    }
    double bytes = series * lineBytes;
    if (bytes > limits.bytes()) {
      throw tooLarge(
          "about %.0f bytes would be sent, the limit is %d".formatted(bytes, limits.bytes()));
    }
  }

  private static FederationException tooLarge(String problem) {
    return new FederationException(
        Reason.TOO_LARGE,
        "federation refused: " + problem + "; narrow match[] or ask in parts with shard=i/n");
  }

  FederationLimits limits() {
    return limits;
  }

  /** By family name. */
  Map<String, Metadata> metadata() {
    return metadata.get();
  }

  Clock clock() {
    return clock;
  }

  Families families(FederationRequest request, ByteSink sink) {
    ExternalLabels external = new ExternalLabels(request.externalLabels(), request.escaping());
    Encoding encoding = request.format().encoding();
    if (encoding != null) {
      MetricFamilyWriter messages = new MetricFamilyWriter(sink, encoding);
      return new PlainFamilies(
          new ProtobufFederationWriter(messages, external, request.escaping()), request.shard());
    }
    LineWriter lines = lines(request, sink, external);
    return request.format().isTyped()
        ? new TypedFamilies(lines, request, metadata.get())
        : new PlainFamilies(new TextFederationWriter(lines), request.shard());
  }

  private LineWriter lines(FederationRequest request, ByteSink sink, ExternalLabels external) {
    return new LineWriter(
        sink,
        new SeriesText(external, request.escaping()),
        cache.of(new LineCache.Style(request.externalLabels(), request.escaping())),
        request.format().numbers());
  }

  /** Learns from an answer how long lines are. */
  void wrote(int series, long bytes) {
    if (series > 0) {
      lineBytes = (double) bytes / series;
    }
  }

  void ended() {
    places.release();
  }
}
