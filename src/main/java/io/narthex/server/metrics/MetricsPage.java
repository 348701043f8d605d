package io.narthex.server.metrics;

import io.narthex.exposition.ByteSink;
import io.narthex.exposition.EscapingScheme;
import io.narthex.exposition.SeriesBuilder;
import io.narthex.exposition.TextWriter;
import io.narthex.model.MetricType;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Gauge;
import org.eclipse.microprofile.metrics.Metric;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Snapshot;
import org.eclipse.microprofile.metrics.Timer;

/** Writes the registry in the text format, as Prometheus's own {@code /metrics} looks. */
@Dependent
public class MetricsPage {
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final int BUFFER_BYTES = 16 << 10;
  private static final double SECOND_NS = 1e9;

  private final MetricRegistry registry;

  @Inject
  public MetricsPage(MetricRegistry registry) {
    this.registry = registry;
  }

  /** Writes all families, sorted by name, and flushes; does not close the stream. */
  public void write(OutputStream out) throws IOException {
    Page page = new Page(new ByteSink(out, BUFFER_BYTES));
    Map<String, List<MetricID>> families =
        registry.getMetrics().keySet().stream()
            .collect(Collectors.groupingBy(MetricID::getName, TreeMap::new, Collectors.toList()));
    for (Map.Entry<String, List<MetricID>> family : families.entrySet()) {
      page.family(family.getKey(), family.getValue());
    }
    page.sink.flush();
  }

  /** One rendering of the registry. */
  private final class Page {
    private final ByteSink sink;
    private final TextWriter text;
    private final SeriesBuilder series = new SeriesBuilder(EscapingScheme.UNDERSCORES);

    Page(ByteSink sink) {
      this.sink = sink;
      this.text = new TextWriter(sink, EscapingScheme.UNDERSCORES);
    }

    void family(String name, List<MetricID> members) throws IOException {
      String help = registry.getMetadata(name).getDescription();
      if (help != null && !help.isEmpty()) {
        text.help(name, help);
      }
      text.type(name, type(name, registry.getMetric(members.get(0))));
      for (MetricID member : members) {
        metric(member, registry.getMetric(member));
      }
    }

    private void metric(MetricID id, Metric metric) throws IOException {
      if (metric instanceof Gauge<?> gauge) {
        sample(id, "", gauge.getValue().doubleValue());
      } else if (metric instanceof Counter counter) {
        sample(id, "", (double) counter.getCount());
      } else if (metric instanceof Timer timer) {
        timer(id, timer);
      }
    }

    private void timer(MetricID id, Timer timer) throws IOException {
      for (Snapshot.HistogramBucket bucket : timer.getSnapshot().bucketValues()) {
        begin(id, "_bucket").label("le", Double.toString(bucket.getBucket() / SECOND_NS));
        text.sample(series.toBytes(), (double) bucket.getCount());
      }
      begin(id, "_bucket").label("le", "+Inf");
      text.sample(series.toBytes(), (double) timer.getCount());
      sample(id, "_sum", timer.getElapsedTime().toNanos() / SECOND_NS);
      sample(id, "_count", (double) timer.getCount());
    }

    private void sample(MetricID id, String suffix, double value) throws IOException {
      begin(id, suffix);
      text.sample(series.toBytes(), value);
    }

    private SeriesBuilder begin(MetricID id, String suffix) {
      series.name(id.getName() + suffix);
      for (Map.Entry<String, String> tag : id.getTags().entrySet()) {
        if (!tag.getKey().equals("mp_scope")) {
          series.label(tag.getKey(), tag.getValue());
        }
      }
      return series;
    }
  }

  private static MetricType type(String name, Metric metric) {
    if (metric instanceof Timer) {
      return MetricType.HISTOGRAM;
    }
    boolean counter = metric instanceof Counter || name.endsWith("_total");
    return counter ? MetricType.COUNTER : MetricType.GAUGE;
  }
}
