package io.narthex.config.section;

import io.narthex.config.ScrapeProtocol;
import io.narthex.config.schema.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code scrape_protocols}: which formats a target is asked for, best first. */
final class ScrapeProtocols {
  private static final String KEY = "scrape_protocols";
  private static final List<String> TEXT =
      Stream.of(
              ScrapeProtocol.OPEN_METRICS_1_0_0,
              ScrapeProtocol.OPEN_METRICS_0_0_1,
              ScrapeProtocol.TEXT_1_0_0,
              ScrapeProtocol.TEXT_0_0_4)
          .map(ScrapeProtocol::toString)
          .toList();

  private ScrapeProtocols() {}

  /** Refuses unknown and repeated protocols; {@code owner} ends the message. */
  static void check(Section section, String owner) {
    List<String> names = section.texts(KEY);
    for (String name : names) {
      if (named(name).isEmpty()) {
        throw section.error(KEY, "scrape_protocols: " + unknown(name) + owner);
      }
    }
    if (Set.copyOf(names).size() < names.size()) {
      String got = "[" + String.join(" ", names) + "]";
      throw section.error(KEY, "duplicated protocol in scrape_protocols, got " + got + owner);
    }
  }

  /** What is asked for where the file leaves it open: protobuf only brings native histograms. */
  static List<String> defaults(boolean nativeHistograms) {
    List<String> names = new ArrayList<>();
    if (nativeHistograms) {
      names.add(ScrapeProtocol.PROTOBUF.toString());
    }
    names.addAll(TEXT);
    return names;
  }

  static List<ScrapeProtocol> read(Section section) {
    return section.texts(KEY).stream().flatMap(name -> named(name).stream()).toList();
  }

  static Optional<ScrapeProtocol> named(String name) {
    return Stream.of(ScrapeProtocol.values())
        .filter(protocol -> protocol.toString().equals(name))
        .findFirst();
  }

  static String unknown(String name) {
    String supported =
        String.join(" ", Stream.of(ScrapeProtocol.values()).map(ScrapeProtocol::toString).toList());
    return "unknown scrape protocol " + name + ", supported: [" + supported + "]";
  }
}
