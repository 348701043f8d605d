package io.narthex.fuzz;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Feeds one reader with mutants; see the package. */
final class ReaderFuzz {
  private static final int MOST_STOCK = 2_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Of the processor's time: a crowded machine makes everything slow by the clock. */
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final FuzzedReader reader;
  private final Random random;
  private final Mutator mutator;
  private final List<byte[]> stock;
  private long rounds;
  private long accepted;

  ReaderFuzz(FuzzedReader reader, long seed) {
    this.reader = reader;
    this.random = new Random(seed);
    this.mutator = new Mutator(random);
    this.stock = new ArrayList<>(reader.seeds());
  }

  /** Ends with status 1 where a reader threw what is no refusal. */
  public static void main(String[] arguments) {
    long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 60;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    System.out.println("seed " + seed);
    boolean clean = true;
    for (FuzzedReader reader : readers(arguments)) {
      clean &= new ReaderFuzz(reader, seed).runFor(seconds, System.out);
    }
    System.exit(clean ? 0 : 1);
  }

  private static List<FuzzedReader> readers(String[] arguments) {
    return arguments.length > 2
        ? Stream.of(arguments).skip(2).map(FuzzedReader::valueOf).toList()
        : Arrays.asList(FuzzedReader.values());
  }

  private boolean runFor(long seconds, PrintStream out) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    boolean clean = true;
    while (System.nanoTime() - end < 0) {
      byte[] mutant = mutator.mutate(stock);
      long start = THREADS.getCurrentThreadCpuTime();
      try {
        read(mutant);
      } catch (RuntimeException | Error finding) {
        clean = false;
        out.println(reader + ": " + finding + at(finding) + " by " + base64(mutant));
      }
      if (THREADS.getCurrentThreadCpuTime() - start > SLOW_NANOS) {
        out.println(reader + ": slow by " + base64(mutant));
      }
    }
    out.printf("%s: %d mutants, %d of them good%n", reader, rounds, accepted);
    return clean;
  }

  private static String at(Throwable finding) {
    StackTraceElement[] trace = finding.getStackTrace();
    return trace.length == 0
        ? ""
        : " at " + Arrays.asList(trace).subList(0, Math.min(6, trace.length));
  }

  /** Reads so many mutants; what goes wrong names the mutant. */
  void run(int mutants) {
    for (int i = 0; i < mutants; i++) {
      byte[] mutant = mutator.mutate(stock);
      try {
        read(mutant);
      } catch (RuntimeException | Error finding) {
        throw new AssertionError(reader + " by " + base64(mutant), finding);
      }
    }
  }

  private void read(byte[] mutant) {
    rounds++;
    if (!reader.accepts(mutant)) {
      return;
    }
    accepted++;
    if (stock.size() < MOST_STOCK) {
      stock.add(mutant);
    } else if (random.nextInt(8) == 0) {
      stock.set(random.nextInt(MOST_STOCK), mutant);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
