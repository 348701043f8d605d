package io.narthex.server.api.target;

import io.narthex.model.Durations;
import io.narthex.scrape.ActiveTarget;
import io.narthex.scrape.Target;
import io.narthex.scrape.TargetStatus;
import io.narthex.server.api.answer.GoTime;
import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.wiring.ServerSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes active targets as {@code /api/v1/targets} shows them. */
@Dependent
class TargetJson {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final ServerSettings settings;

  @Inject
  TargetJson(ServerSettings settings) {
    this.settings = settings;
  }

  void write(JsonWriter json, ActiveTarget active) throws IOException {
    Target target = active.target();
    TargetStatus status = active.status();
    json.object()
        .labels("discoveredLabels", target.discovered())
        .labels("labels", target.labels())
        .field("scrapePool", active.scrapePool())
        .field("scrapeUrl", target.url().toString())
        .field("globalUrl", globalUrl(target.url()))
        .field("lastError", status.lastError())
        .field("lastScrape", GoTime.of(status.lastScrapeMs()))
        .field("lastScrapeDuration", status.lastDurationSeconds())
        .field("health", status.health().name().toLowerCase(Locale.ROOT))
        .field("scrapeInterval", Durations.format(target.intervalMs()))
        .field("scrapeTimeout", Durations.format(target.timeoutMs()))
        .endObject();
  }

  /** The URL as others reach it: a loopback host gives way to that of the external URL. */
  private String globalUrl(URI url) {
    String host = String.valueOf(url.getHost());
    String external = settings.web().externalUrl().map(URI::getHost).orElse("");
    if (external.isEmpty() || !LOOPBACK.contains(host)) {
      return url.toString();
    }
    return url.toString().replaceFirst(Pattern.quote(host), Matcher.quoteReplacement(external));
  }
}
