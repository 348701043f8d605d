package io.narthex.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.narthex.config.ScrapeConfig;
import io.narthex.config.ScrapeProtocol;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.number.DecimalWriter;
import io.narthex.exposition.number.NumberStyle;
import io.narthex.http.HttpCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a target is asked. */
final class ScrapeRequest {
  /** The weight of the first clause in tenths; each later one weighs one less. */
  private static final int FIRST_WEIGHT = 6;

  /** Asks for an end mark, and in the answer says that there is one. */
  static final String FEDERATION = "Narthex-Federation";

  private ScrapeRequest() {}

  static HttpCall of(ScrapeConfig config, Target target, String userAgent) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", accept(config));
    headers.put("Accept-Encoding", config.enableCompression() ? "gzip" : "identity");
    headers.put("User-Agent", userAgent);
    headers.put("X-Prometheus-Scrape-Timeout-Seconds", seconds(target.timeoutMs()));
    if (config.federates()) {
      headers.put(FEDERATION, "1");
    }
    long most = config.limits().bodySizeBytes();
    return HttpCall.get(target.url(), headers, target.timeoutMs(), most)
        .through(target.unixSocket());
  }

  /** Weights fall by a tenth from format to format; anything is better than nothing. */
  static String accept(ScrapeConfig config) {
    List<String> clauses = new ArrayList<>();
    int weight = FIRST_WEIGHT;
    for (ScrapeProtocol protocol : config.scrapeProtocols()) {
      ExpositionFormat format = format(protocol);
      if (format != null) {
        String escaping = format.takesEscaping() ? ";escaping=" + config.nameEscaping() : "";
        clauses.add(format.accept() + escaping + ";q=0." + weight--);
      }
    }
    clauses.add("*/*;q=0." + weight);
    return String.join(",", clauses);
  }

  static @Nullable ExpositionFormat format(@Nullable ScrapeProtocol protocol) {
    return protocol == null ? null : ExpositionFormat.ofProtocol(protocol.toString());
  }

  private static String seconds(long millis) {
    byte[] text = new byte[DecimalWriter.MAX_LENGTH];
    int end = DecimalWriter.write(millis / 1000.0, NumberStyle.JSON, text, 0);
    return new String(text, 0, end, ISO_8859_1);
  }
}
