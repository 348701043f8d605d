package io.narthex.bench.beside;

import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.model.NameValidation;
import io.narthex.promql.EngineOptions;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.rules.RuleDefaults;
import io.narthex.rules.RuleSettings;
import io.narthex.rules.Rules;
import io.narthex.rules.file.RuleFiles;
import io.narthex.storage.Appender;
import io.narthex.tsdb.LoadProgress;
import io.narthex.tsdb.MemoryBlockStore;
import io.narthex.tsdb.Tsdb;
import io.narthex.tsdb.TsdbSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** All rules of {@link GeneratedRules} once, on one thread, without a server around them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class RulesBenchmark {
  private static final long INTERVAL_MS = 15_000;
  private static final int SAMPLES = 12;
  private static final int SERIES_PER_TARGET = 1000;

  @Param("100")
  public int targets;

  @Param("100")
  public int rulesPerTarget;

  private Path directory;
  private Tsdb tsdb;
  private Rules rules;
  private long nowMs = 1_700_000_000_000L;

  @Setup(Level.Trial)
  public void fill() throws IOException, ParseException {
    directory = Files.createTempDirectory("narthex-bench");
    tsdb = Tsdb.open(TsdbSettings.DEFAULTS, () -> nowMs, new MemoryBlockStore(), directory);
    tsdb.load(new LoadProgress());
    append(series());
    EngineOptions options = EngineOptions.defaults(System::currentTimeMillis);
    RuleSettings settings = new RuleSettings(0, 0, 0, 0, "http://localhost");
    rules =
        new Rules(new PromqlEngine(options), tsdb, (query, alerts) -> {}, Runnable::run, settings);
    String file =
        GeneratedRules.file(
            targets, SERIES_PER_TARGET, rulesPerTarget, Duration.ofMillis(INTERVAL_MS));
    rules.apply(
        new RuleFiles(ParserOptions.DEFAULT, NameValidation.UTF8).parse(file, "rules.yml"),
        new RuleDefaults(INTERVAL_MS, 0, Labels.EMPTY),
        nowMs);
  }

  private List<Labels> series() throws ParseException {
    List<Labels> series = new ArrayList<>();
    for (int target = 0; target < targets; target++) {
      for (byte[] name : SeriesMix.of(SERIES_PER_TARGET).names()) {
        String text = new String(name, StandardCharsets.UTF_8).strip();
        LabelsBuilder labels = PromqlParser.parseMetric(text).toBuilder();
        labels.set("instance", GeneratedTargets.instance(target)).set("job", GeneratedTargets.JOB);
        series.add(labels.build());
      }
    }
    return series;
  }

  private void append(List<Labels> series) {
    SplittableRandom random = new SplittableRandom(42);
    double[] values = new double[series.size()];
    for (int sample = 0; sample < SAMPLES; sample++, nowMs += INTERVAL_MS) {
      for (int target = 0; target < targets; target++) {
        Appender appender = tsdb.appender();
        for (int i = target * SERIES_PER_TARGET; i < (target + 1) * SERIES_PER_TARGET; i++) {
          values[i] += random.nextInt(1000);
          appender.append(appender.reference(series.get(i)), nowMs, values[i]);
        }
        appender.commit();
      }
    }
    nowMs -= INTERVAL_MS;
  }

  @Benchmark
  public void evaluate() {
    rules.evaluate(++nowMs);
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    rules.close();
    tsdb.close();
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
