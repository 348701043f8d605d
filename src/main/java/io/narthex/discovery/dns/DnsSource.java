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
 * @param port of the targets, where the record has none
 */
public record DnsSource(List<String> names, RecordType type, int port, long refreshIntervalMs)
    implements DiscoverySource {
  private static final String KEY = "dns_sd_configs";

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
      throw new IllegalArgumentException("DNS-SD config must contain at least one SRV record name");
    }
    RecordType type = type(section.text("type"));
    if (type != RecordType.SRV && !section.isSet("port")) {
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

  private static RecordType type(String name) {
    for (RecordType type : RecordType.values()) {
      if (type.name().equals(name.toUpperCase(Locale.ROOT))) {
        return type;
      }
    }
    throw new IllegalArgumentException("invalid DNS-SD records type " + name);
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public Discovery start(DiscoveryContext context) {
    return new DnsDiscovery(this, new SystemResolver(ResolverSettings.ofPlatform()), context);
  }
}
