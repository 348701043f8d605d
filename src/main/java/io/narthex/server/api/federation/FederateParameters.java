package io.narthex.server.api.federation;

import io.narthex.federation.answer.Shard;
import io.narthex.federation.latest.AcceptHeader;
import io.narthex.federation.latest.ExpressionResults;
import io.narthex.federation.latest.FederationFormat;
import io.narthex.federation.latest.FederationRequest;
import io.narthex.federation.resume.ChangeRequest;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.answer.ErrorType;
import io.narthex.server.api.request.Client;
import io.narthex.server.api.request.Parameters;
import io.narthex.storage.Visibility;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;

/** What a request to {@code /federate} asks for; every parameter but {@code match[]} is ours. */
public final class FederateParameters {
  /** Asks for marks, and confirms them. */
  public static final String HEADER = "Narthex-Federation";

  private static final String VERSION = "1";
  private static final String TIMEOUT = "X-Prometheus-Scrape-Timeout-Seconds";

  private final HttpServletRequest request;
  private final Parameters parameters;
  private final Visibility visibility;

  /**
   * What a request asks for.
   *
   * @param visibility what its user may see: all selectors are narrowed to it, and so are cursors
   */
  FederateParameters(HttpServletRequest request, Visibility visibility) {
    String query = request.getQueryString();
    if (query != null && query.indexOf(';') >= 0) {
      throw new ApiException(
          ErrorType.BAD_DATA, "error parsing form values: invalid semicolon separator in query");
    }
    this.request = request;
    this.visibility = visibility;
    this.parameters = new Parameters(request);
  }

  FederationRequest request(
      ExpressionResults results, long timeMs, long lookbackMs, Labels externalLabels) {
    AcceptHeader accepted = accepted();
    return new FederationRequest(
        selectors(),
        results,
        timeMs,
        parameters.durationMs("lookback", lookbackMs),
        externalLabels,
        format(accepted.format()),
        accepted.escaping(),
        shard(),
        isMarked());
  }

  /** Whether all changes since a cursor are asked for, instead of last samples. */
  boolean isResuming() {
    return parameters.has("since");
  }

  ChangeRequest changes(Labels externalLabels) {
    if (parameters.has("select")) {
      throw ApiException.badParameter("select", "expressions have no past: not with since");
    }
    List<List<Matcher>> selectors = selectors();
    if (selectors.isEmpty()) {
      throw ApiException.badParameter("match[]", "since needs at least one selector");
    }
    return new ChangeRequest(
        selectors,
        shard(),
        parameters.text("since"),
        parameters.text("until"),
        maxBytes(),
        externalLabels);
  }

  private long maxBytes() {
    if (!parameters.has("max_bytes")) {
      return ChangeRequest.UNBOUNDED;
    }
    int bytes = parameters.number("max_bytes", 0);
    if (bytes <= 0) {
      throw ApiException.badParameter("max_bytes", "must be positive");
    }
    return bytes;
  }

  /** When the last samples are asked for (ms). */
  long timeMs(long nowMs) {
    return parameters.timeMs("time", nowMs);
  }

  boolean isMarked() {
    return VERSION.equals(request.getHeader(HEADER));
  }

  boolean isDryRun() {
    return parameters.text("dry_run").equals("1");
  }

  /** Expressions, and the names of what they give, paired by position. */
  List<String> expressions() {
    List<String> expressions = parameters.all("select");
    if (expressions.size() != names().size()) {
      throw ApiException.badParameter(
          "as", "%d names for %d select".formatted(names().size(), expressions.size()));
    }
    return expressions;
  }

  List<String> names() {
    return parameters.all("as");
  }

  FederationClients.Recipient recipient(long nowMs) {
    String userAgent = request.getHeader("User-Agent");
    return new FederationClients.Recipient(
        Client.origin(request),
        userAgent == null ? "" : userAgent,
        parameters.all("match[]"),
        nowMs,
        deadlineMs(nowMs));
  }

  private long deadlineMs(long nowMs) {
    String seconds = request.getHeader(TIMEOUT);
    try {
      return seconds == null ? Long.MAX_VALUE : nowMs + (long) (Double.parseDouble(seconds) * 1000);
    } catch (NumberFormatException e) {
      throw new ApiException(ErrorType.BAD_DATA, TIMEOUT + " is no number: " + seconds);
    }
  }

  private AcceptHeader accepted() {
    String accept = request.getHeader("Accept");
    return AcceptHeader.parse(accept == null ? "" : accept);
  }

  /** The format asked for by parameters, or else the one that was negotiated. */
  private FederationFormat format(FederationFormat negotiated) {
    boolean typed = parameters.text("metadata").equals("1");
    return switch (parameters.text("format")) {
      case "openmetrics" -> FederationFormat.OPEN_METRICS;
      case "text" -> typed ? FederationFormat.TYPED_TEXT : FederationFormat.TEXT;
      case "" -> typed ? FederationFormat.TYPED_TEXT : negotiated;
      default -> throw ApiException.badParameter("format", "text and openmetrics are known");
    };
  }

  private Shard shard() {
    try {
      return parameters.has("shard") ? Shard.parse(parameters.text("shard")) : Shard.ALL;
    } catch (IllegalArgumentException e) {
      throw ApiException.badParameter("shard", String.valueOf(e.getMessage()));
    }
  }

  /** Plain errors: the parser's words and a line feed, as Prometheus answers here. */
  private List<List<Matcher>> selectors() {
    List<List<Matcher>> selectors = new ArrayList<>();
    for (String text : parameters.all("match[]")) {
      selectors.add(selector(text));
    }
    selectors.removeIf(List::isEmpty); // {} selects nothing
    return selectors.isEmpty() ? selectors : visibility.narrow(selectors);
  }

  private static List<Matcher> selector(String text) {
    try {
      return PromqlParser.parseMetricSelector(text);
    } catch (ParseException e) {
      throw new ApiException(ErrorType.BAD_DATA, String.valueOf(e.getMessage()));
    }
  }
}
