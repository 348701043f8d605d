package io.narthex.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts and times HTTP requests, by handler: the path without what varies in it. */
@ApplicationScoped
public class RequestMetrics {
  private static final Metadata REQUESTS =
      metadata("prometheus_http_requests_total", "HTTP requests answered, by handler and status.");
  private static final Metadata DURATION =
      metadata("prometheus_http_request_duration_seconds", "Time to answer, by handler.");

  private final MetricRegistry registry;

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
    Tag tag = new Tag("handler", handler);
    registry.counter(REQUESTS, tag, new Tag("code", Integer.toString(status))).inc();
    registry.timer(DURATION, tag).update(Duration.ofNanos(nanos));
  }

  private static Metadata metadata(String name, String help) {
    return Metadata.builder().withName(name).withDescription(help).build();
  }
}
