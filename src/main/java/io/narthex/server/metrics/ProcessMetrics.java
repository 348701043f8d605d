package io.narthex.server.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Tag;

/** What the operating system and the Java machine tell of this process. */
final class ProcessMetrics {
  private static final Path STATM = Path.of("/proc/self/statm");
  private static final int VIRTUAL = 0;
  private static final int RESIDENT = 1;
  private static final long PAGE_BYTES = 4096;

  private final Instruments instruments;

  ProcessMetrics(Instruments instruments) {
    this.instruments = instruments;
  }

  void register() {
    long start = ManagementFactory.getRuntimeMXBean().getStartTime();
    instruments.gauge(
        "process_start_time_seconds", "Start of the process, Unix time.", () -> start / 1e3);
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    if (system instanceof UnixOperatingSystemMXBean unix) {
      operatingSystem(unix);
    }
    if (Files.isReadable(STATM)) {
      instruments.gauge(
          "process_resident_memory_bytes", "Resident memory.", () -> pages(RESIDENT) * PAGE_BYTES);
      instruments.gauge(
          "process_virtual_memory_bytes", "Virtual memory.", () -> pages(VIRTUAL) * PAGE_BYTES);
    }
    memory();
    threads();
    collectors();
  }

  private void operatingSystem(UnixOperatingSystemMXBean unix) {
    instruments.gauge(
        "process_cpu_seconds_total",
        "User and system CPU time of the process.",
        () -> unix.getProcessCpuTime() / 1e9);
    instruments.gauge(
        "process_open_fds", "Open file descriptors.", unix::getOpenFileDescriptorCount);
    instruments.gauge(
        "process_max_fds", "Most file descriptors allowed.", unix::getMaxFileDescriptorCount);
  }

  private void memory() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    area("heap", memory::getHeapMemoryUsage);
    area("nonheap", memory::getNonHeapMemoryUsage);
  }

  private void area(String name, Supplier<MemoryUsage> usage) {
    Tag area = new Tag("area", name);
    instruments.gauge(
        "jvm_memory_used_bytes", "Memory used, by area.", () -> usage.get().getUsed(), area);
    instruments.gauge(
        "jvm_memory_committed_bytes",
        "Memory committed, by area.",
        () -> usage.get().getCommitted(),
        area);
    instruments.gauge(
        "jvm_memory_max_bytes", "Most memory allowed, by area.", () -> usage.get().getMax(), area);
  }

  private void threads() {
    instruments.gauge(
        "jvm_threads_current",
        "Live threads.",
        ManagementFactory.getThreadMXBean()::getThreadCount);
    instruments.gauge(
        "jvm_classes_currently_loaded",
        "Loaded classes.",
        ManagementFactory.getClassLoadingMXBean()::getLoadedClassCount);
  }

  private void collectors() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      Tag name = new Tag("gc", collector.getName());
      instruments.gauge(
          "jvm_gc_collection_seconds_total",
          "Time spent collecting garbage, by collector.",
          () -> collector.getCollectionTime() / 1e3,
          name);
      instruments.gauge(
          "jvm_gc_collections_total",
          "Collections, by collector.",
          collector::getCollectionCount,
          name);
    }
  }

  /** A field of {@code statm}, in pages; 0 where the file has become unreadable. */
  private static long pages(int field) {
    try {
      return Long.parseLong(Files.readString(STATM).split(" ", -1)[field]);
    } catch (IOException e) {
      return 0;
    }
  }
}
