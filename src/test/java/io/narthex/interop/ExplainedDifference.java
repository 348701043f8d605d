package io.narthex.interop;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where Narthex answers otherwise than Prometheus 3.5, and why.
 *
 * @param requests as {@link EndpointsInteropIT} writes them: method, address, what was asked for
 * @param about headers, {@code status}, {@code body}
 */
record ExplainedDifference(Pattern requests, Set<String> about, String reason) {
  private static final String REFUSED =
      "(read|write|otlp/v1/metrics|admin/.*|search/metric_names|status/self_metrics|nothing)";

  private static final String SHORT = "(status/walreplay|notifications|" + REFUSED + ")";

  static final List<ExplainedDifference> ALL =
      List.of(
          of(
              "DELETE /api/v1/series.*",
              Set.of("status", "Content-Type", "Allow", "body"),
              "Prometheus has it answer that it is not implemented"),
          of("(HEAD|PUT) /api/v1/series.*", Set.of("Allow"), "the same"),
          of(
              ".* /api/v1/(search/metric_names|status/self_metrics)( .*)?",
              Set.of("status", "Content-Type", "Allow", "body"),
              "newer than Prometheus 3.5; Grafana knows by errorType that search is off"),
          of(
              "GET /api/v1/" + SHORT + " Accept-Encoding: (gzip|deflate)",
              Set.of("Content-Encoding"),
              "Prometheus compresses neither these nor what its router refuses"),
          of(
              "GET /metrics Accept-Encoding: deflate",
              Set.of("Content-Encoding"),
              "here as at any other address"),
          of(
              "GET /metrics.*",
              Set.of("Content-Type"),
              "Prometheus tells how it would escape names that it does not have"),
          of(
              "GET /api/v1/" + REFUSED + " Origin: .*",
              Set.of("Access-Control-Allow-Origin", "Access-Control-Allow-Methods"),
              "Prometheus leaves the headers out where the answer is an error of its router"),
          of(
              "GET /api/v1/" + REFUSED + " Origin: .*",
              Set.of("Access-Control-Allow-Headers", "Access-Control-Expose-Headers"),
              "the same"),
          of(
              "GET (/api/v1/(write|admin/.*)|/-/(reload|quit)) Origin: .*",
              Set.of("status", "Allow", "body"),
              "pages of other sites are refused before the method is looked at"),
          of(
              "(HEAD|OPTIONS) /-/.*",
              Set.of("Content-Type"),
              "JAX-RS names the type of what a GET would be answered with"),
          of(
              "(HEAD|DELETE|OPTIONS) /-/.*",
              Set.of("Allow"),
              "JAX-RS lists HEAD wherever there is GET, in an order of its own"),
          of(
              ".* /(graph)?( .*)?",
              Set.of("status", "Content-Type", "Location", "Allow", "body"),
              "the console stands here; Prometheus sends to /query"),
          of(
              "(POST|PUT|DELETE|OPTIONS) /nothing( .*)?",
              Set.of("status", "Content-Type", "Allow", "body"),
              "the container's file servlet looks at the method first"));

  private static ExplainedDifference of(String requests, Set<String> about, String reason) {
    return new ExplainedDifference(Pattern.compile(requests), about, reason);
  }

  boolean explains(String request, String subject) {
    return requests.matcher(request).matches() && about.contains(subject);
  }
}
