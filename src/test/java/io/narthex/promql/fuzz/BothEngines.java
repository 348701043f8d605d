package io.narthex.promql.fuzz;

import io.narthex.interop.peer.RemoteWriteRequest;
import io.narthex.interop.peer.ServerClient;
import io.narthex.model.FloatHistogram;
import io.narthex.model.Sample;
import io.narthex.promql.EngineOptions;
import io.narthex.promql.PromqlEngine;
import io.narthex.promql.QueryOptions;
import io.narthex.promql.exec.QueryValue;
import io.narthex.promql.exec.operator.QueryException;
import io.narthex.storage.Appender;
import io.narthex.tsdb.Tsdb;
import java.io.IOException;

/** The engine over a store, and Prometheus servers, of the same samples. */
final class BothEngines {
  private final PromqlEngine engine =
      new PromqlEngine(EngineOptions.defaults(System::currentTimeMillis));
  private final Tsdb tsdb;
  private final Start prometheus;
  private final FuzzData data;
  private ServerClient asked;

  /** Starts a Prometheus. */
  interface Start {
    ServerClient start() throws IOException, InterruptedException;
  }

  BothEngines(Tsdb tsdb, Start prometheus, FuzzData data) throws IOException, InterruptedException {
    this.tsdb = tsdb;
    this.prometheus = prometheus;
    this.data = data;
    this.asked = loaded();
    load();
  }

  private void load() {
    Appender appender = tsdb.appender();
    data.sources().forEach(source -> append(appender, source));
    appender.commit();
  }

  private ServerClient loaded() throws IOException, InterruptedException {
    RemoteWriteRequest request = new RemoteWriteRequest();
    data.sources().forEach(source -> request.add(source.labels(), source.samples()));
    ServerClient started = prometheus.start();
    request.send(started);
    return started;
  }

  /** The answer of a Prometheus that was asked nothing before, and is asked from now on. */
  Answer theirsAfresh(String query, Grid grid) throws IOException, InterruptedException {
    asked = loaded();
    return theirs(query, grid);
  }

  private static void append(Appender appender, FuzzData.Source source) {
    long reference = appender.reference(source.labels());
    for (Sample sample : source.samples()) {
      FloatHistogram histogram = sample.histogram();
      if (histogram == null) {
        appender.append(reference, sample.timestampMs(), sample.value());
      } else {
        appender.append(reference, Appender.NO_START, sample.timestampMs(), histogram);
      }
    }
  }

  Answer ours(String query, Grid grid) {
    try {
      QueryValue value =
          engine
              .range(tsdb, query, grid.startMs(), grid.endMs(), grid.stepMs(), QueryOptions.DEFAULT)
              .value();
      return Answer.of((QueryValue.Matrix) value);
    } catch (QueryException e) {
      return Answer.refused(String.valueOf(e.getMessage()));
    }
  }

  Answer theirs(String query, Grid grid) throws IOException, InterruptedException {
    return Answer.of(
        ServerClient.json(
            asked.post(
                "/api/v1/query_range",
                "query",
                query,
                "start",
                grid.start(),
                "end",
                grid.end(),
                "step",
                grid.step())));
  }
}
