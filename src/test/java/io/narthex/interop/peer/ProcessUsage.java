package io.narthex.interop.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and its descendants have used, read from {@code /proc} (proc(5)).
 *
 * @param cpuSeconds user and system time since start, reaped children included
 * @param residentBytes resident memory now, pages of mapped files included
 */
public record ProcessUsage(double cpuSeconds, long residentBytes) {
  /**
   * USER_HZ, which Linux fixes at 100 for every architecture it shows {@code /proc/PID/stat} on.
   */
  private static final double TICKS_PER_SECOND = 100;

  private static final int STATE_FIELD = 3;
  private static final int UTIME_FIELD = 14;
  private static final int CSTIME_FIELD = 17;

  static ProcessUsage of(ProcessHandle process) throws IOException {
    double cpu = 0;
    long resident = 0;
    List<Long> pids =
        Stream.concat(Stream.of(process), process.descendants()).map(ProcessHandle::pid).toList();
    for (long pid : pids) {
      try {
        cpu += cpuSeconds(read(pid, "stat"));
        resident += residentBytes(read(pid, "status"));
      } catch (NoSuchFileException ended) {
        // a descendant ended while being read; its parent has its time once it is reaped
        continue;
      }
    }
    return new ProcessUsage(cpu, resident);
  }

  static double cpuSeconds(String stat) {
    // the second field is the program's name in parentheses and may hold spaces
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int field = UTIME_FIELD; field <= CSTIME_FIELD; field++) {
      ticks += Long.parseLong(fields[field - STATE_FIELD]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  static long residentBytes(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .sum();
  }

  private static String read(long pid, String file) throws IOException {
    return Files.readString(
        Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
  }
}
