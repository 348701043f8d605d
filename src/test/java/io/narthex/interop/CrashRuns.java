package io.narthex.interop;

import io.narthex.server.persistence.PrivatePostgres;
import java.io.IOException;
import java.util.Map;

/** Twenty kills under load on H2 and on PostgreSQL: {@code CrashRuns [kills [seed]]}. */
public final class CrashRuns {
  private CrashRuns() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    System.out.println("seed " + seed);
    CrashLoad.Tally h2 = new CrashRun("h2", Map.of(), seed).run(kills);
    try (PrivatePostgres postgres = PrivatePostgres.create()) {
      postgres.start();
      CrashLoad.Tally on = new CrashRun("postgres", postgres.environment(), seed).run(kills);
      System.out.printf("%d kills on H2: %s%n%d on PostgreSQL: %s%n", kills, h2, kills, on);
    }
  }
}
