package io.narthex.discovery.http;

import io.narthex.config.DiscoveryKind;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import io.narthex.config.section.HttpSchema;
import io.narthex.discovery.Discovery;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.DiscoverySource;
import io.narthex.http.config.HttpClientConfig;
import java.net.URI;
import java.util.List;

/** {@code http_sd_configs}. */
public record HttpSource(URI url, long refreshIntervalMs, HttpClientConfig client)
    implements DiscoverySource {
  private static final String KEY = "http_sd_configs";

  public static final DiscoveryKind KIND =
      new DiscoveryKind(
          KEY,
          Struct.of(
                  "http.plain",
                  List.of(
                      Field.of("url", Types.URL),
                      Field.of("refresh_interval", Types.DURATION, 60_000L)),
                  HttpSchema.FIELDS)
              .building(HttpSource::read));

  private static Object read(Section section) {
    return new HttpSource(
        url(section.text("url")), section.number("refresh_interval"), HttpSchema.read(section));
  }

  private static URI url(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("URL is missing");
    }
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      throw new IllegalArgumentException("URL scheme must be 'http' or 'https'");
    }
    URI url = text.endsWith("://") ? URI.create("none:none") : URI.create(text);
    if (url.getRawAuthority() == null) {
      throw new IllegalArgumentException("host is missing in URL");
    }
    return url;
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public Discovery start(DiscoveryContext context) {
    return new HttpDiscovery(this, context);
  }
}
