package io.narthex.discovery.dns;

import io.narthex.discovery.TargetGroup;
import io.narthex.model.Labels;

/**
 * What one record says about a target.
 *
 * @param host a name or an address
 * @param port 0 where the record has none
 * @param metaKey the label that keeps the record's own name for the host; "" for none
 */
record DnsRecord(String host, int port, String metaKey) {
  /** Reads a record in the form of zone files (RFC 1035, RFC 2782): {@code 10 5 9100 host.}. */
  static DnsRecord parse(String type, String text) {
    String[] parts = text.split(" ");
    String host = parts[parts.length - 1];
    return switch (type) {
      case "SRV" -> new DnsRecord(host, Integer.parseInt(parts[2]), "__meta_dns_srv_record_target");
      case "MX" -> new DnsRecord(host, 0, "__meta_dns_mx_record_target");
      case "NS" -> new DnsRecord(host, 0, "__meta_dns_ns_record_target");
      default -> new DnsRecord(host, 0, "");
    };
  }

  Labels target(int defaultPort) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String bracketed = name.contains(":") ? "[" + name + "]" : name;
    boolean own = port > 0;
    Labels address =
        Labels.of(TargetGroup.ADDRESS, bracketed + ":" + (own ? port : defaultPort));
    if (metaKey.isEmpty()) {
      return address;
    }
    var labels = address.toBuilder().set(metaKey, host);
    return own
        ? labels.set("__meta_dns_srv_record_port", Integer.toString(port)).build()
        : labels.build();
  }
}
