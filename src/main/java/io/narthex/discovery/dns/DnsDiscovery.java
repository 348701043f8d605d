package io.narthex.discovery.dns;

import io.narthex.discovery.Discovery;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.TargetGroup;
import io.narthex.model.Labels;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Looks every name up once per refresh interval; a name that fails keeps its last targets. */
final class DnsDiscovery implements Discovery {
  private static final Logger LOG = System.getLogger(DnsDiscovery.class.getName());

  private final DnsSource source;
  private final Resolver resolver;
  private final DiscoveryContext context;
  private final Map<String, TargetGroup> byName = new TreeMap<>();
  private CompletableFuture<Void> asking = CompletableFuture.completedFuture(null);
  private boolean started;
  private long askedMs;
  private volatile List<TargetGroup> groups = List.of();

  DnsDiscovery(DnsSource source, Resolver resolver, DiscoveryContext context) {
    this.source = source;
    this.resolver = resolver;
    this.context = context;
  }

  @Override
  public synchronized void tick(long nowMs) {
    boolean due = !started || nowMs - askedMs >= source.refreshIntervalMs();
    if (due && asking.isDone()) {
      started = true;
      askedMs = nowMs;
      asking = CompletableFuture.runAsync(this::lookUp, context.executor());
    }
  }

  /** One at a time: the next starts only after this is done. */
  private void lookUp() {
    long startNanos = System.nanoTime();
    for (String name : source.names()) {
      context.counters().lookUp();
      try {
        byName.put(name, group(name, resolver.records(name, source.type())));
      } catch (IOException e) {
        context.counters().failLookUp();
        LOG.log(Level.WARNING, "cannot look up {0} {1}: {2}", source.type(), name, e.getMessage());
      }
    }
    List<TargetGroup> found = List.copyOf(byName.values());
    if (!found.equals(groups)) {
      groups = found;
    }
    context.counters().dns().end(startNanos);
  }

  private TargetGroup group(String name, List<DnsRecord> records) {
    List<Labels> targets = new ArrayList<>();
    for (DnsRecord record : records) {
      targets.add(record.target(source.port()));
    }
    return new TargetGroup(name, Labels.of("__meta_dns_name", name), targets);
  }

  @Override
  public List<TargetGroup> groups() {
    return groups;
  }

  @Override
  public void close() {
    // questions still under way end with their timeouts and are heard by nobody
  }
}
