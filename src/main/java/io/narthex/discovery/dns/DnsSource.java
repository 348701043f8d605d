package io.narthex.discovery.dns;

import io.narthex.config.DiscoveryKind;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import io.narthex.discovery.Discovery;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.DiscoverySource;
import java.util.List;
import java.util.Locale;

/**
 * {@code dns_sd_configs}.
 *
 * @param type of record: SRV, A, AAAA, MX or NS
 * @param port of the targets, where the record has none
 */
public record DnsSource(List<String> names, String type, int port, long refreshIntervalMs)
    implements DiscoverySource {
  private static final String KEY = "dns_sd_configs";
  private static final List<String> TYPES = List.of("SRV", "A", "AAAA", "MX", "NS");

  public static final DiscoveryKind KIND =
      new DiscoveryKind(
          KEY,
          Struct.of(
                  "dns.plain",
                  List.of(
                      Field.of("names", Types.list(Types.TEXT)),
                      Field.of("refresh_interval", Types.DURATION, 30_000L),
                      Field.of("type", Types.TEXT, "SRV"),
                      Field.of("port", Types.INTEGER)))
              .building(DnsSource::read));

  public DnsSource {
    names = List.copyOf(names);
  }

  private static Object read(Section section) {
    if (section.texts("names").isEmpty()) {
      throw new IllegalArgumentException(
          "DNS-SD config must contain at least one SRV record name");
    }
    String type = section.text("type").toUpperCase(Locale.ROOT);
    if (!TYPES.contains(type)) {
      throw new IllegalArgumentException("invalid DNS-SD records type " + section.text("type"));
    }
    if (!type.equals("SRV") && !section.isSet("port")) {
      throw new IllegalArgumentException(
          "a port is required in DNS-SD configs for all record types except SRV");
    }
    long port = section.number("port");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("no such port: " + port);
    }
    return new DnsSource(
        section.texts("names"), type, (int) port, section.number("refresh_interval"));
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public Discovery start(DiscoveryContext context) {
    return new DnsDiscovery(this, new Resolver(), context.executor());
  }
}
