package io.narthex.discovery.file;

import io.narthex.config.file.Glob;
import io.narthex.config.schema.ConfigException;
import io.narthex.discovery.Discovery;
import io.narthex.discovery.DiscoveryContext;
import io.narthex.discovery.TargetGroup;
import io.narthex.discovery.TargetGroups;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Looks at the files every few seconds and reads those whose time or size has changed. A file that
 * cannot be read keeps its last good groups; a file that is gone takes its groups with it.
 */
final class FileDiscovery implements Discovery {
  private static final Logger LOG = System.getLogger(FileDiscovery.class.getName());
  private static final long LOOK_INTERVAL_MS = 5_000;

  /** What a file looked like when it was read, and what it said. */
  private record Known(FileTime modified, long size, List<TargetGroup> groups) {
    boolean isStill(Path file) throws IOException {
      return modified.equals(Files.getLastModifiedTime(file)) && size == Files.size(file);
    }
  }

  private final FileSource source;
  private final DiscoveryContext context;
  private CompletableFuture<Void> looking = CompletableFuture.completedFuture(null);
  private Map<Path, Known> files = new TreeMap<>();
  private boolean started;
  private long lookedMs;
  private long readMs;
  private volatile List<TargetGroup> groups = List.of();

  FileDiscovery(FileSource source, DiscoveryContext context) {
    this.source = source;
    this.context = context;
  }

  @Override
  public synchronized void tick(long nowMs) {
    boolean due = !started || nowMs - lookedMs >= LOOK_INTERVAL_MS;
    if (!due || !looking.isDone()) {
      return;
    }
    boolean all = !started || nowMs - readMs >= source.refreshIntervalMs();
    started = true;
    lookedMs = nowMs;
    readMs = all ? nowMs : readMs;
    looking = CompletableFuture.runAsync(() -> look(all), context.executor());
  }

  /** A file may lie behind a slow network. One at a time: the next starts after this is done. */
  private void look(boolean all) {
    Map<Path, Known> found = new TreeMap<>();
    for (String pattern : source.files()) {
      try {
        for (Path file : Glob.expand(pattern)) {
          keep(file, all, found);
        }
      } catch (IOException e) {
        LOG.log(Level.WARNING, "cannot list {0}: {1}", pattern, e.getMessage());
        files.forEach((file, known) -> found.putIfAbsent(file, known));
      }
    }
    if (!found.equals(files)) {
      files = found;
      groups = found.values().stream().flatMap(known -> known.groups().stream()).toList();
    }
  }

  private void keep(Path file, boolean all, Map<Path, Known> found) {
    Known known = files.get(file);
    try {
      found.put(file, known != null && !all && known.isStill(file) ? known : read(file));
    } catch (IOException | ConfigException e) {
      context.counters().failFile();
      LOG.log(Level.WARNING, "cannot read targets from {0}: {1}", file, e.getMessage());
      if (known != null) {
        found.put(file, known);
      }
    }
  }

  private static Known read(Path file) throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    return new Known(modified, size, TargetGroups.fromFile(file));
  }

  @Override
  public List<TargetGroup> groups() {
    return groups;
  }

  @Override
  public void close() {
    // what is still being read is heard by nobody
  }
}
