package io.narthex.discovery.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import java.util.List;
import java.util.Map;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;

class DnsDiscoveryTest {
  /** A zone in a map; other names do not exist. */
  private static final class Zone extends Resolver {
    private Map<String, List<String>> records = Map.of();

    @Override
    List<String> records(String name, String type) throws NamingException {
      List<String> found = records.get(name + " " + type);
      if (found == null) {
        throw new NameNotFoundException(name);
      }
      return found;
    }
  }

  private final Zone zone = new Zone();

  private DnsDiscovery discovery(String type, String... names) {
    DnsSource source = new DnsSource(List.of(names), type, 9100, 30_000);
    return new DnsDiscovery(source, zone, Runnable::run);
  }

  @Test
  void serviceRecordsBringTheirPort() {
    zone.records = Map.of("_x._tcp.test SRV", List.of("10 5 9000 host.test."));
    DnsDiscovery discovery = discovery("SRV", "_x._tcp.test");
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
    zone.records = Map.of("a.test A", List.of("127.0.0.1"), "b.test AAAA", List.of("::1"));
    DnsDiscovery four = discovery("A", "a.test");
    DnsDiscovery six = discovery("AAAA", "b.test");
    four.tick(0);
    six.tick(0);
    assertThat(four.groups().get(0).targets())
        .containsExactly(Labels.of("__address__", "127.0.0.1:9100"));
    assertThat(six.groups().get(0).targets())
        .containsExactly(Labels.of("__address__", "[::1]:9100"));
  }

  @Test
  void aNameThatFailsKeepsItsTargets() {
    zone.records = Map.of("a.test A", List.of("127.0.0.1"));
    DnsDiscovery discovery = discovery("A", "a.test");
    discovery.tick(0);
    zone.records = Map.of();
    discovery.tick(30_000);
    assertThat(discovery.groups()).hasSize(1);
    zone.records = Map.of("a.test A", List.of("127.0.0.2"));
    discovery.tick(60_000);
    assertThat(discovery.groups().get(0).targets())
        .containsExactly(Labels.of("__address__", "127.0.0.2:9100"));
  }
}
