package io.narthex.config.section;

import io.narthex.config.schema.Section;
import io.narthex.config.schema.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What remote write and remote read sections must keep to; errors are in Prometheus's words. */
public final class RemoteCheck {
  private RemoteCheck() {}

  static Object write(Section section) {
    if (!section.isSet("url")) {
      throw new IllegalArgumentException("url for remote_write is empty");
    }
    checkHeaders(
        section,
        "authorization header must be changed via the basic_auth, authorization, oauth2, sigv4,"
            + " azuread or google_iam parameter");
    section.section("queue_config").ifPresent(RemoteCheck::checkQueue);
    return HttpSchema.read(section);
  }

  static Object read(Section section) {
    if (!section.isSet("url")) {
      throw new IllegalArgumentException("url for remote_read is empty");
    }
    checkHeaders(
        section,
        "authorization header must be changed via the basic_auth, authorization, or oauth2"
            + " parameter");
    return HttpSchema.read(section);
  }

  private static void checkHeaders(Section section, String authorization) {
    for (String header : section.map("headers").keySet()) {
      if (header.equalsIgnoreCase("authorization")) {
        throw new IllegalArgumentException(authorization);
      }
      if (HttpCheck.isUnchangeable(header)) {
        throw new IllegalArgumentException(
            header + " is a reserved header. It must not be changed");
      }
    }
  }

  private static void checkQueue(Section queue) {
    long most = queue.number("max_shards");
    long least = queue.number("min_shards");
    refuse(queue, most < 1, "max_shards", "must be positive");
    refuse(queue, least < 1, "min_shards", "must be positive");
    refuse(queue, least > most, "min_shards", "must not be greater than max_shards");
    refuse(
        queue,
        queue.number("max_backoff") < queue.number("min_backoff"),
        "max_backoff",
        "must not be less than min_backoff");
  }

  private static void refuse(Section queue, boolean wrong, String key, String problem) {
    if (wrong) {
      throw queue.error(key, "remote write queue " + key + " " + problem);
    }
  }

  /** Names must differ among the sections of one kind. */
  public static void uniqueNames(List<Section> sections, String kind) {
    Set<String> seen = new HashSet<>();
    for (Section section : sections) {
      if (section.isSet("name") && !seen.add(section.text("name"))) {
        throw section.error(
            "name",
            "found multiple "
                + kind
                + " configs with job name "
                + Types.quote(section.text("name")));
      }
    }
  }
}
