package io.narthex.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Hosts reached without a proxy: {@code *}, host names (which cover their subdomains), domains with
 * a leading dot (only subdomains) and IPv4 networks.
 */
record NoProxy(List<String> hosts, List<Network> networks) {
  /** An IPv4 network, {@code 10.0.0.0/8}. */
  record Network(long address, int bits) {
    boolean holds(long other) {
      return bits == 0 || (address ^ other) >>> (32 - bits) == 0;
    }
  }

  static NoProxy parse(String list) {
    List<String> hosts = new ArrayList<>();
    List<Network> networks = new ArrayList<>();
    for (String entry : list.split(",")) {
      String host = entry.strip().toLowerCase(Locale.ROOT);
      int slash = host.indexOf('/');
      long address = slash < 0 ? -1 : ipv4(host.substring(0, slash));
      if (address >= 0) {
        networks.add(new Network(address, Integer.parseInt(host.substring(slash + 1))));
      } else if (!host.isEmpty()) {
        hosts.add(host);
      }
    }
    return new NoProxy(hosts, networks);
  }

  boolean covers(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    long address = ipv4(name);
    return hosts.stream().anyMatch(entry -> covers(entry, name))
        || (address >= 0 && networks.stream().anyMatch(network -> network.holds(address)));
  }

  private static boolean covers(String entry, String name) {
    if (entry.equals("*") || entry.equals(name)) {
      return true;
    }
    return name.endsWith(entry.startsWith(".") ? entry : "." + entry);
  }

  private static long ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    long address = 0;
    for (String part : parts) {
      if (parts.length != 4 || !part.matches("\\d{1,3}")) {
        return -1;
      }
      address = address << 8 | Integer.parseInt(part);
    }
    return address;
  }
}
