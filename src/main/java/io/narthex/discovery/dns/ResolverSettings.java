package io.narthex.discovery.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code resolv.conf} says.
 *
 * @param search domains to complete names with
 * @param ndots names with at least as many dots are tried as they are first
 */
record ResolverSettings(List<InetSocketAddress> servers, List<String> search, int ndots) {
  private static final Path FILE = Path.of("/etc/resolv.conf");
  private static final int PORT = 53;

  /** The platform's settings; without any, a server on this machine. */
  static ResolverSettings ofPlatform() {
    try {
      return parse(Files.readAllLines(FILE));
    } catch (IOException e) {
      return parse(List.of("nameserver 127.0.0.1"));
    }
  }

  static ResolverSettings parse(List<String> lines) {
    List<InetSocketAddress> servers = new ArrayList<>();
    List<String> search = new ArrayList<>();
    int ndots = 1;
    for (String line : lines) {
      String[] words = line.strip().split("\\s+");
      List<String> values = List.of(words).subList(1, words.length);
      switch (words[0]) {
        case "nameserver" ->
            values.forEach(value -> servers.add(new InetSocketAddress(value, PORT)));
        case "search", "domain" -> search.addAll(values);
        case "options" -> ndots = ndots(values, ndots);
        default -> {} // comments, and options of no concern here
      }
    }
    return new ResolverSettings(servers, search, ndots);
  }

  private static int ndots(List<String> options, int otherwise) {
    return options.stream()
        .filter(option -> option.matches("ndots:\\d{1,2}"))
        .map(option -> Integer.parseInt(option.substring("ndots:".length())))
        .findFirst()
        .orElse(otherwise);
  }

  /** The full names a name may stand for, best first. */
  List<String> candidates(String name) {
    if (name.endsWith(".")) {
      return List.of(name);
    }
    Stream<String> completed = search.stream().map(domain -> name + "." + domain);
    boolean asIsFirst = name.chars().filter(c -> c == '.').count() >= ndots;
    return asIsFirst
        ? Stream.concat(Stream.of(name), completed).toList()
        : Stream.concat(completed, Stream.of(name)).toList();
  }
}
