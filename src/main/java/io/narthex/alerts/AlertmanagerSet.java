package io.narthex.alerts;

import io.narthex.config.AlertmanagerConfig;
import io.narthex.config.DiscoveryConfig;
import io.narthex.discovery.Discoveries;
import io.narthex.discovery.Discovery;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.TargetGroup;
import io.narthex.http.HttpFetcher;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The Alertmanagers of one entry of {@code alertmanagers}. Ticked by one thread at a time. */
final class AlertmanagerSet {
  private static final Logger LOG = System.getLogger(AlertmanagerSet.class.getName());
  private static final String SCHEME = "__scheme__";
  private static final String PATH = "__alerts_path__";
  private static final String API = "/api/v2/alerts";

  private final AlertmanagerConfig config;
  private final NotifierSettings settings;
  private final LongAdder droppedAlerts;
  private final HttpFetcher fetcher;
  private final List<Discovery> discoveries = new ArrayList<>();
  private List<List<TargetGroup>> found = List.of();
  private volatile Map<URI, SendLoop> loops = Map.of();
  private volatile List<URI> dropped = List.of();

  AlertmanagerSet(
      AlertmanagerConfig config,
      DiscoveryContext context,
      NotifierSettings settings,
      LongAdder droppedAlerts) {
    this.config = config;
    this.settings = settings;
    this.droppedAlerts = droppedAlerts;
    this.fetcher = context.clients().fetcher(config.httpClient());
    for (DiscoveryConfig source : config.discovery()) {
      discoveries.add(Discoveries.start(source, discoveries.size(), context));
    }
  }

  AlertmanagerConfig config() {
    return config;
  }

  List<URI> active() {
    return List.copyOf(loops.keySet());
  }

  List<URI> dropped() {
    return dropped;
  }

  int queued() {
    return loops.values().stream().mapToInt(SendLoop::length).sum();
  }

  List<AlertmanagerCounters> counters() {
    return loops.values().stream().map(SendLoop::counters).toList();
  }

  /** Follows discovery; whether it had something new to say. */
  boolean tick(long nowMs) {
    discoveries.forEach(discovery -> discovery.tick(nowMs));
    List<List<TargetGroup>> groups = discoveries.stream().map(Discovery::groups).toList();
    boolean changed = !groups.equals(found);
    if (changed) {
      found = groups;
      sync();
    }
    return changed;
  }

  private void sync() {
    Map<URI, SendLoop> next = new LinkedHashMap<>();
    List<URI> out = new ArrayList<>();
    for (List<TargetGroup> groups : found) {
      for (TargetGroup group : groups) {
        group.targets().forEach(target -> resolve(group.labels(), target, next, out));
      }
    }
    loops = next;
    dropped = List.copyOf(out);
  }

  private void resolve(Labels group, Labels target, Map<URI, SendLoop> next, List<URI> out) {
    LabelsBuilder labels = new LabelsBuilder();
    labels.set(SCHEME, config.scheme()).set(PATH, path(config.pathPrefix()));
    group.forEach(labels::set);
    target.forEach(labels::set);
    Labels discovered = labels.build();
    Labels relabelled = config.relabelConfigs().apply(discovered);
    URI url = url(relabelled == null ? discovered : relabelled);
    if (url == null) {
      return;
    }
    if (relabelled == null) {
      out.add(url);
    } else {
      SendLoop known = loops.get(url);
      next.putIfAbsent(
          url,
          known != null
              ? known
              : new SendLoop(url, fetcher, config.timeoutMs(), settings, droppedAlerts));
    }
  }

  private static @Nullable URI url(Labels labels) {
    String text = labels.get(SCHEME) + "://" + labels.get(TargetGroup.ADDRESS) + labels.get(PATH);
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      LOG.log(Level.ERROR, "no Alertmanager at {0}: {1}", text, e.getMessage());
      return null;
    }
  }

  private static String path(String prefix) {
    return ("/" + prefix + API).replaceAll("/{2,}", "/");
  }

  void send(List<Notification> notifications) {
    if (loops.isEmpty()) {
      return;
    }
    List<Notification> relabelled = Relabelled.by(config.alertRelabelConfigs(), notifications);
    if (!relabelled.isEmpty()) {
      loops.values().forEach(loop -> loop.add(relabelled));
    }
  }

  CompletableFuture<Void> drained() {
    return CompletableFuture.allOf(
        loops.values().stream().map(SendLoop::drained).toArray(CompletableFuture[]::new));
  }

  void close() {
    discoveries.forEach(Discovery::close);
  }
}
