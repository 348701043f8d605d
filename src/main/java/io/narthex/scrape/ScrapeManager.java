package io.narthex.scrape;

import io.narthex.config.DiscoveryConfig;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.discovery.Discoveries;
import io.narthex.discovery.Discovery;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.http.HttpClients;
import io.narthex.storage.Appendable;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** TEMPORARY. */
public final class ScrapeManager implements AutoCloseable {
  private final ScrapeServices services;
  private final DiscoveryContext context;
  private final Map<String, ScrapePool> pools = new LinkedHashMap<>();
  private final List<ScrapePool> closing = new ArrayList<>();

  public ScrapeManager(HttpClients clients, Appendable storage, Executor executor, String userAgent) {
    services = new ScrapeServices(clients, storage, executor, new ScrapeCounters(), userAgent, new SecureRandom().nextLong(), 1);
    context = new DiscoveryContext(clients, executor);
  }

  private Discovery start(DiscoveryConfig c) {
    return Discoveries.start(c, 0, context);
  }

  public synchronized void apply(PrometheusConfig c) {
    Map<String, ScrapePool> old = new LinkedHashMap<>(pools);
    pools.clear();
    for (ScrapeConfig s : c.scrapeConfigs()) {
      ScrapePool p = old.remove(s.jobName());
      if (p == null) p = new ScrapePool(services, this::start, s); else p.reload(s);
      pools.put(s.jobName(), p);
    }
    old.values().forEach(p -> { p.close(); closing.add(p); });
  }

  public synchronized void tick(long nowMs) {
    pools.values().forEach(p -> p.tick(nowMs));
    closing.forEach(p -> p.tick(nowMs));
    closing.removeIf(ScrapePool::isDone);
  }

  @Override
  public synchronized void close() {
    pools.values().forEach(ScrapePool::close);
    pools.clear();
  }

  public synchronized List<ActiveTarget> activeTargets() {
    return pools.values().stream().flatMap(p -> p.activeTargets().stream()).toList();
  }

  public synchronized List<DroppedTarget> droppedTargets() {
    return pools.values().stream().flatMap(p -> p.droppedTargets().stream()).toList();
  }

  public synchronized Map<String, Integer> droppedTargetCounts() {
    Map<String, Integer> m = new TreeMap<>();
    pools.forEach((n, p) -> m.put(n, p.droppedCount()));
    return m;
  }

  public synchronized List<String> scrapePools() {
    return List.copyOf(pools.keySet());
  }
}
