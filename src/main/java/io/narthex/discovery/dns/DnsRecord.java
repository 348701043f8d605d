package io.narthex.discovery.dns;

import io.narthex.discovery.TargetGroup;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;

/**
 * What one record says about a target.
 *
 * @param host an address, or a name that ends with a dot
 * @param port 0 where the record has none
 */
record DnsRecord(RecordType type, String host, int port) {
  Labels target(int defaultPort) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String bracketed = name.contains(":") ? "[" + name + "]" : name;
    LabelsBuilder labels = new LabelsBuilder();
    int effectivePort = type == RecordType.SRV ? port : defaultPort;
    labels.set(TargetGroup.ADDRESS, bracketed + ":" + effectivePort);
    switch (type) {
      case SRV ->
          labels
              .set("__meta_dns_srv_record_target", host)
              .set("__meta_dns_srv_record_port", Integer.toString(port));
      case MX -> labels.set("__meta_dns_mx_record_target", host);
      case NS -> labels.set("__meta_dns_ns_record_target", host);
      case A, AAAA -> {}
    }
    return labels.build();
  }
}
