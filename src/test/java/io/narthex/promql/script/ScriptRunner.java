package io.narthex.promql.script;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Sample;
import io.narthex.promql.EngineOptions;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.QueryResult;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.promql.exec.operator.Workers;
import io.narthex.promql.function.histogram.HistogramArithmetic;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.storage.Appender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;

/** Interprets scripts of {@code clear}, {@code load} and {@code eval} blocks. */
public final class ScriptRunner {
  /** Threads that take every series one by one. */
  public static final Workers SHARED = new Workers(ForkJoinPool.commonPool(), 3, 1);

  private static final long MINUTE_MS = 60_000;

  /** What became of one eval; {@code failure} is "" where it passed. */
  public record Outcome(int line, String expr, String failure) {}

  private final MemoryStorage storage = new MemoryStorage();
  private final PromqlEngine engine;
  private final List<Outcome> outcomes = new ArrayList<>();

  /**
   * @param delayedNames whether metric names are dropped at the end of a query only
   * @param workers who reads the series
   */
  public ScriptRunner(boolean delayedNames, Workers workers) {
    this.engine =
        new PromqlEngine(
            new EngineOptions(
                () -> 0,
                ParserOptions.ALL,
                10_000_000,
                100_000,
                300_000,
                () -> MINUTE_MS,
                delayedNames,
                true,
                false,
                workers,
                query -> {}));
  }

  /** Runs a whole script, each eval whatever became of those before. */
  public List<Outcome> run(String script) {
    List<String> lines = script.lines().map(String::trim).toList();
    int at = 0;
    while (at < lines.size()) {
      int start = at;
      List<String> block = new ArrayList<>();
      while (at < lines.size() && !isEmpty(lines.get(at))) {
        block.add(lines.get(at++));
      }
      if (!block.isEmpty()) {
        blocks(start + 1, block);
      }
      at++;
    }
    return outcomes;
  }

  private static boolean isEmpty(String line) {
    return line.isEmpty() || line.startsWith("#");
  }

  /** A number line ends a block: what follows is a command again. */
  private void blocks(int line, List<String> block) {
    if (block.get(0).startsWith("eval")) {
      for (int i = 1; i < block.size(); i++) {
        if (block.get(i).startsWith("eval")
            || block.get(i).startsWith("load ")
            || block.get(i).equals("clear")) {
          command(line, block.subList(0, i));
          blocks(line + i, block.subList(i, block.size()));
          return;
        }
      }
    } else if (block.get(0).equals("clear") && block.size() > 1) {
      storage.clear();
      blocks(line + 1, block.subList(1, block.size()));
      return;
    }
    command(line, block);
  }

  private void command(int line, List<String> block) {
    String command = block.get(0).split("\\s+")[0];
    if (command.equals("clear")) {
      storage.clear();
    } else if (command.startsWith("load")) {
      load(block);
    } else if (command.startsWith("eval")) {
      outcomes.add(evaluate(line, block));
    } else {
      throw new IllegalArgumentException("line " + line + ": no command: " + block.get(0));
    }
  }

  private void load(List<String> block) {
    String[] words = block.get(0).split("\\s+");
    long stepMs = Eval.millis(words[1]);
    Map<Object, SeriesNotation> loaded = new LinkedHashMap<>();
    SeriesNotation starts = null;
    for (String line : block.subList(1, block.size())) {
      SeriesNotation series = SeriesNotation.parse(line);
      if (series.startTimes()) {
        starts = series;
      } else {
        loaded.put(series.labels(), series);
        add(series, starts, stepMs);
        starts = null;
      }
    }
    if (words[0].equals("load_with_nhcb")) {
      CustomBucketLoader.load(storage, loaded.values(), stepMs);
    }
  }

  private void add(SeriesNotation series, SeriesNotation starts, long stepMs) {
    FloatHistogram before = null;
    for (int i = 0; i < series.values().size(); i++) {
      SeriesNotation.Value value = series.values().get(i);
      if (!value.absent()) {
        long timeMs = i * stepMs;
        boolean started = starts != null && !starts.values().get(i).absent();
        long startMs =
            started
                ? timeMs + Math.round(starts.values().get(i).number() * 1000)
                : Appender.NO_START;
        FloatHistogram histogram = value.histogram();
        FloatHistogram stored =
            histogram == null ? null : HistogramArithmetic.stored(before, histogram);
        storage.add(series.labels(), new Sample(timeMs, value.number(), stored), startMs);
        before = histogram;
      }
    }
  }

  private Outcome evaluate(int line, List<String> block) {
    try {
      Eval eval = Eval.parse(line, block);
      return new Outcome(line, eval.expr(), eval.isInstant() ? instant(eval) : range(eval));
    } catch (RuntimeException | AssertionError | ParseException e) {
      return new Outcome(line, "", "broken: " + e);
    }
  }

  private String range(Eval eval) {
    ResultCheck check = new ResultCheck(eval.expectations());
    try {
      QueryResult result =
          engine.range(
              storage,
              eval.expr(),
              eval.startMs(),
              eval.endMs(),
              eval.stepMs(),
              QueryOptions.DEFAULT);
      return check.range(result, eval.startMs(), eval.stepMs());
    } catch (QueryException e) {
      return check.failure(e.getMessage());
    }
  }

  /** As written, at the times at which it must give the same, and as the middle of a range. */
  private String instant(Eval eval) throws ParseException {
    String wrong = instant(eval, eval.expr(), eval.startMs());
    if (!wrong.isEmpty() || eval.expectations().has("fail")) {
      return wrong;
    }
    for (Repetition repetition : Repetition.of(eval)) {
      wrong = instant(eval, repetition.expr(), repetition.timeMs());
      if (wrong.isEmpty() && repetition.asRange()) {
        wrong = middle(eval, repetition);
      }
      if (!wrong.isEmpty()) {
        return repetition.expr() + " at " + repetition.timeMs() + " ms: " + wrong;
      }
    }
    return "";
  }

  private String instant(Eval eval, String expr, long timeMs) {
    ResultCheck check = new ResultCheck(eval.expectations());
    try {
      return check.instant(engine.instant(storage, expr, timeMs, QueryOptions.DEFAULT));
    } catch (QueryException e) {
      return check.failure(e.getMessage());
    }
  }

  private String middle(Eval eval, Repetition repetition) {
    try {
      QueryResult result =
          engine.range(
              storage,
              repetition.expr(),
              repetition.timeMs() - MINUTE_MS,
              repetition.timeMs() + MINUTE_MS,
              MINUTE_MS,
              QueryOptions.DEFAULT);
      return new ResultCheck(eval.expectations()).middle(result, repetition.timeMs());
    } catch (QueryException e) {
      return "as range: " + e.getMessage();
    }
  }
}
