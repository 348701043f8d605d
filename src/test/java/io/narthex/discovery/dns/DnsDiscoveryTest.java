package io.narthex.discovery.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.DiscoveryCounters;
import io.narthex.http.HttpClients;
import io.narthex.model.Labels;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DnsDiscoveryTest {
  /** A zone in a map; other names do not exist. */
  private static final class Zone implements Resolver {
    private Map<String, List<DnsRecord>> records = Map.of();

    @Override
    public List<DnsRecord> records(String name, RecordType type) throws IOException {
      List<DnsRecord> found = records.get(name + " " + type);
      if (found == null) {
        throw new IOException("no answer for " + name);
      }
      return found;
    }
  }

  private final Zone zone = new Zone();
  private final DiscoveryCounters counters = new DiscoveryCounters();
  private final DiscoveryContext context =
      new DiscoveryContext(
          new HttpClients(Runnable::run, Runnable::run, () -> 0, Map.of(), 1),
          Runnable::run,
          counters);

  private DnsDiscovery discovery(RecordType type, String... names) {
    DnsSource source = new DnsSource(List.of(names), type, 9100, 30_000);
    return new DnsDiscovery(source, zone, context);
  }

  @Test
  void serviceRecordsBringTheirPort() {
    zone.records =
        Map.of("_x._tcp.test SRV", List.of(new DnsRecord(RecordType.SRV, "host.test.", 9000)));
    DnsDiscovery discovery = discovery(RecordType.SRV, "_x._tcp.test");
    discovery.tick(0);
    assertThat(discovery.groups().get(0).labels())
        .isEqualTo(Labels.of("__meta_dns_name", "_x._tcp.test"));
    assertThat(discovery.groups().get(0).targets())
        .containsExactly(
            Labels.of(
                "__address__", "host.test:9000",
                "__meta_dns_srv_record_target", "host.test.",
                "__meta_dns_srv_record_port", "9000"));
  }

  @Test
  void addressesGetTheConfiguredPort() {
    zone.records =
        Map.of(
            "a.test A",
            List.of(new DnsRecord(RecordType.A, "127.0.0.1", 0)),
            "b.test AAAA",
            List.of(new DnsRecord(RecordType.AAAA, "::1", 0)));
    DnsDiscovery four = discovery(RecordType.A, "a.test");
    DnsDiscovery six = discovery(RecordType.AAAA, "b.test");
    four.tick(0);
    six.tick(0);
    assertThat(four.groups().get(0).targets())
        .containsExactly(Labels.of("__address__", "127.0.0.1:9100"));
    assertThat(six.groups().get(0).targets())
        .containsExactly(Labels.of("__address__", "[::1]:9100"));
  }

  @Test
  void aNameThatFailsKeepsItsTargets() {
    zone.records = Map.of("a.test A", List.of(new DnsRecord(RecordType.A, "127.0.0.1", 0)));
    DnsDiscovery discovery = discovery(RecordType.A, "a.test");
    discovery.tick(0);
    zone.records = Map.of();
    discovery.tick(30_000);
    assertThat(discovery.groups()).hasSize(1);
    zone.records = Map.of("a.test A", List.of(new DnsRecord(RecordType.A, "127.0.0.2", 0)));
    discovery.tick(60_000);
    assertThat(discovery.groups().get(0).targets())
        .containsExactly(Labels.of("__address__", "127.0.0.2:9100"));
    assertThat(counters.dnsLookups()).isEqualTo(3);
    assertThat(counters.dnsFailures()).isEqualTo(1);
  }
}
