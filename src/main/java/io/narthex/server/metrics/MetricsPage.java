package io.narthex.server.metrics;

import io.narthex.exposition.EscapingScheme;
import io.narthex.exposition.write.ByteSink;
import io.narthex.exposition.write.SeriesBuilder;
import io.narthex.exposition.write.TextWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the registry in the text format, as Prometheus's own {@code /metrics} looks. */
@Dependent
public class MetricsPage {
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final int BUFFER_BYTES = 16 << 10;

  private final MetricFamilies families;

  @Inject
  public MetricsPage(MetricFamilies families) {
    this.families = families;
  }

  /** Writes all families, sorted by name, and flushes; does not close the stream. */
  public void write(OutputStream out) throws IOException {
    ByteSink sink = new ByteSink(out, BUFFER_BYTES);
    Page page = new Page(sink);
    for (MetricFamily family : families.named(name -> true)) {
      page.family(family);
    }
    sink.flush();
  }

  /** One rendering of the registry. */
  private static final class Page {
    private final TextWriter text;
    private final SeriesBuilder series = new SeriesBuilder(EscapingScheme.UNDERSCORES);

    Page(ByteSink sink) {
      this.text = new TextWriter(sink, EscapingScheme.UNDERSCORES);
    }

    void family(MetricFamily family) throws IOException {
      String name = family.name();
      if (!family.help().isEmpty()) {
        text.help(name, family.help());
      }
      text.type(name, family.type());
      for (MetricFamily.Member member : family.members()) {
        if (member.reading() instanceof MetricFamily.Histogram histogram) {
          histogram(name, member, histogram);
        } else if (member.reading() instanceof MetricFamily.Value value) {
          sample(name, member, value.value());
        }
      }
    }

    private void histogram(
        String name, MetricFamily.Member member, MetricFamily.Histogram histogram)
        throws IOException {
      for (MetricFamily.Bucket bucket : histogram.buckets()) {
        bucket(name, member, Double.toString(bucket.bound()), bucket.count());
      }
      bucket(name, member, "+Inf", histogram.count());
      sample(name + "_sum", member, histogram.sum());
      sample(name + "_count", member, (double) histogram.count());
    }

    private void bucket(String name, MetricFamily.Member member, String bound, long count)
        throws IOException {
      begin(name + "_bucket", member).label("le", bound);
      text.sample(series.toBytes(), (double) count);
    }

    private void sample(String name, MetricFamily.Member member, double value) throws IOException {
      begin(name, member);
      text.sample(series.toBytes(), value);
    }

    private SeriesBuilder begin(String name, MetricFamily.Member member) {
      series.name(name);
      member.labels().forEach(series::label);
      return series;
    }
  }
}
