package io.narthex.federation.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.config.FederationConfig;
import io.narthex.federation.resume.Cursor;
import io.narthex.http.HttpAnswer;
import io.narthex.http.HttpCall;
import io.narthex.http.HttpFetcher;
import io.narthex.model.Clock;
import io.narthex.scrape.Target;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Asks a source for what it committed. Thread-safe. */
final class SourceRequests {
  private final FederationConfig config;
  private final Target target;
  private final HttpFetcher fetcher;
  private final Clock clock;
  private final AnswerSize size;
  private final Map<String, String> headers;
  private final AtomicLong bytes = new AtomicLong();

  SourceRequests(FederationConfig config, Target target, HttpFetcher fetcher, Clock clock) {
    this.config = config;
    this.target = target;
    this.fetcher = fetcher;
    this.clock = clock;
    this.size = new AnswerSize(target.timeoutMs());
    this.headers =
        Map.of(
            "Narthex-Federation",
            "1",
            "X-Prometheus-Scrape-Timeout-Seconds", // an answer ends before we give up on it
            String.valueOf(target.timeoutMs() / 1e3));
  }

  /** Received so far, decompressed. */
  long bytes() {
    return bytes.get();
  }

  /** Asks where the source's commits are now. */
  CompletableFuture<HttpAnswer> now() {
    return send("&since=now");
  }

  /** Asks for all that came after a cursor. */
  CompletableFuture<HttpAnswer> since(Cursor cursor) {
    return ask("&since=" + cursor);
  }

  /** Asks for what came after a cursor, up to another. */
  CompletableFuture<HttpAnswer> between(Cursor from, Cursor until) {
    return ask("&since=" + from + "&until=" + until);
  }

  /** Asks for as much as the line carried lately, and learns from what becomes of it. */
  private CompletableFuture<HttpAnswer> ask(String range) {
    long asked = size.bytes();
    long sentMs = clock.nowMs();
    String limit = asked == AnswerSize.UNBOUNDED ? "" : "&max_bytes=" + asked;
    return send(range + limit)
        .thenApply(
            answer -> {
              learn(answer, asked, clock.nowMs() - sentMs);
              return answer;
            });
  }

  private void learn(HttpAnswer answer, long asked, long tookMs) {
    if (answer.isTimedOut()) {
      size.timedOut(asked);
    } else if (answer.failure() == null) {
      size.whole(asked, answer.length(), tookMs);
    }
  }

  private CompletableFuture<HttpAnswer> send(String range) {
    String selectors =
        FederationJobs.selectors(config).stream()
            .map(selector -> "match[]=" + URLEncoder.encode(selector, UTF_8))
            .collect(Collectors.joining("&"));
    String url = target.url() + (target.url().getRawQuery() == null ? "?" : "&");
    HttpCall call =
        HttpCall.get(
            URI.create(url + (selectors + range).replace("[", "%5B").replace("]", "%5D")),
            headers,
            target.timeoutMs(),
            config.job().limits().bodySizeBytes());
    return fetcher.send(call).thenApply(this::count);
  }

  private HttpAnswer count(HttpAnswer answer) {
    bytes.addAndGet(answer.length());
    return answer;
  }
}
