package io.narthex.server.api.notification;

import io.narthex.server.api.answer.JsonWriter;
import io.narthex.server.wiring.Configuration;
import io.narthex.server.wiring.Configuration.LastLoad;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What an operator should know now: sentences that stand as long as their reason does. */
@Dependent
class Notifications {
  /**
   * One of them.
   *
   * @param sinceMs when it began, milliseconds since the epoch
   */
  record Notification(String text, long sinceMs, boolean active) {
    Notification over() {
      return new Notification(text, sinceMs, false);
    }

    void write(JsonWriter json) throws IOException {
      json.object()
          .field("text", text)
          .field("date", Instant.ofEpochMilli(sinceMs).toString())
          .field("active", active)
          .endObject();
    }
  }

  private final Configuration configuration;

  @Inject
  Notifications(Configuration configuration) {
    this.configuration = configuration;
  }

  List<Notification> active() {
    LastLoad load = configuration.lastLoad();
    List<Notification> active = new ArrayList<>();
    if (!load.successful()) {
      active.add(new Notification("Configuration reload has failed.", load.atMs(), true));
    }
    for (String section : new TreeSet<>(configuration.current().notBuiltYet())) {
      String text = "Configuration section " + section + " has no effect in this server.";
      active.add(new Notification(text, load.inForceSinceMs(), true));
    }
    return active;
  }
}
