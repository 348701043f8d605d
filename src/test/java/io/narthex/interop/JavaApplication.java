package io.narthex.interop;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.net.InetAddress;

/** An application instrumented with the Java client, whose figures stand still. */
final class JavaApplication implements AutoCloseable {
  private final HTTPServer server;

  JavaApplication() throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    Counter orders =
        Counter.builder().name("app_orders_total").labelNames("kind").register(registry);
    orders.labelValues("small").inc(3);
    orders.labelValues("lärge \"one\"\n").incWithExemplar(2.0, Labels.of("trace_id", "abc"));
    Gauge.builder().name("app_heat").unit(Unit.CELSIUS).register(registry).set(-1.5e-3);
    Info.builder()
        .name("app_build_info")
        .labelNames("version")
        .register(registry)
        .addLabelValues("1.2");
    Summary summary =
        Summary.builder().name("app_size_bytes").unit(Unit.BYTES).quantile(0.5).register(registry);
    Histogram both =
        Histogram.builder().name("app_both_seconds").unit(Unit.SECONDS).register(registry);
    Histogram classic =
        Histogram.builder()
            .name("app_classic_seconds")
            .classicOnly()
            .classicUpperBounds(0.25, 1, 4)
            .register(registry);
    for (double seconds : new double[] {0.1, 0.5, 0.5, 2, 100}) {
      summary.observe(seconds);
      both.observe(seconds);
      classic.observe(seconds);
    }
    server =
        HTTPServer.builder()
            .inetAddress(InetAddress.getLoopbackAddress())
            .port(0)
            .registry(registry)
            .buildAndStart();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.stop();
  }
}
