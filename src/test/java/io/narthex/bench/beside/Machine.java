package io.narthex.bench.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What else may have moved the figures. */
record Machine(int cores, String kernel, String java, String loadBefore) {

  static Machine now() throws IOException {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        load());
  }

  /** Load averages over 1, 5 and 15 minutes. */
  static String load() throws IOException {
    String[] fields = Files.readString(Path.of("/proc/loadavg")).split(" ");
    return fields[0] + " " + fields[1] + " " + fields[2];
  }
}
