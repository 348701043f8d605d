package io.narthex.discovery;

import io.narthex.config.DiscoveryConfig;
import io.narthex.config.DiscoveryKind;
import io.narthex.config.StaticConfig;
import io.narthex.discovery.dns.DnsSource;
import io.narthex.discovery.file.FileSource;
import io.narthex.discovery.http.HttpSource;
import java.util.List;

/** The kinds of discovery that are built: a new one is a package and a line here. */
public final class Discoveries {
  public static final List<DiscoveryKind> KINDS =
      List.of(FileSource.KIND, HttpSource.KIND, DnsSource.KIND);

  private Discoveries() {}

  /** Sets a source going; {@code position} among its job's sources names its groups. */
  public static Discovery start(DiscoveryConfig config, int position, DiscoveryContext context) {
    if (config instanceof StaticConfig targets) {
      return new StaticDiscovery(targets, position);
    }
    if (config instanceof DiscoverySource source) {
      return source.start(context);
    }
    throw new IllegalArgumentException("no discovery for " + config.key());
  }
}
