package io.narthex.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Counts and times HTTP requests, by handler: the path without what varies in it. */
@ApplicationScoped
public class RequestMetrics {
  private static final Metadata REQUESTS =
      metadata("prometheus_http_requests_total", "HTTP requests answered, by handler and status.");
  private static final Metadata DURATION =
      metadata("prometheus_http_request_duration_seconds", "Time to answer, by handler.");

  private final MetricRegistry registry;

  /** The registry compares tags and checks names at each look. */
  private final Map<Kind, Meters> meters = new ConcurrentHashMap<>();

  @Inject
  RequestMetrics(MetricRegistry registry) {
    this.registry = registry;
  }

  /**
   * Notes an answer.
   *
   * @param nanos how long it took
   */
  public void answered(String handler, int status, long nanos) {
    Meters its = meters.computeIfAbsent(new Kind(handler, status), this::meters);
    its.requests().inc();
    its.duration().update(Duration.ofNanos(nanos));
  }

  private Meters meters(Kind kind) {
    Tag handler = new Tag("handler", kind.handler());
    Tag code = new Tag("code", Integer.toString(kind.status()));
    return new Meters(registry.counter(REQUESTS, handler, code), registry.timer(DURATION, handler));
  }

  private static Metadata metadata(String name, String help) {
    return Metadata.builder().withName(name).withDescription(help).build();
  }

  private record Kind(String handler, int status) {}

  private record Meters(Counter requests, Timer duration) {}
}
