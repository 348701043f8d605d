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

/** The engine over a store, and a Prometheus, of the same samples. */
final class BothEngines {
  private final PromqlEngine engine =
      new PromqlEngine(EngineOptions.defaults(System::currentTimeMillis));
  private final Tsdb tsdb;
  private final ServerClient prometheus;

  BothEngines(Tsdb tsdb, ServerClient prometheus) {
    this.tsdb = tsdb;
    this.prometheus = prometheus;
  }

  void load(FuzzData data) throws IOException, InterruptedException {
    Appender appender = tsdb.appender();
    RemoteWriteRequest request = new RemoteWriteRequest();
    for (FuzzData.Source source : data.sources()) {
      request.add(source.labels(), source.samples());
      append(appender, source);
    }
    appender.commit();
    request.send(prometheus);
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
            prometheus.post(
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
