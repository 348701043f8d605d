package io.narthex.tsdb.journal;

import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.tsdb.chunk.ByteWriter;
import io.narthex.tsdb.chunk.SampleColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that one commit brings. Used by one thread; reused after {@link #clear}. */
public final class Batch {
  private final SampleColumns samples = new SampleColumns();
  private final List<SeriesExemplar> exemplars = new ArrayList<>();
  private final Map<String, Metadata> metadata = new LinkedHashMap<>();
  private final ByteWriter payload = new ByteWriter(4096);

  /** Series that the segment does not know yet. */
  public interface NewSeries {
    int size();

    int reference(int index);

    Labels labels(int index);
  }

  public SampleColumns samples() {
    return samples;
  }

  public List<SeriesExemplar> exemplars() {
    return exemplars;
  }

  public Map<String, Metadata> metadata() {
    return metadata;
  }

  public boolean isEmpty() {
    return samples.size() == 0 && exemplars.isEmpty() && metadata.isEmpty();
  }

  ByteWriter encode(NewSeries series) {
    payload.clear();
    payload.putVarint(series.size());
    for (int i = 0; i < series.size(); i++) {
      RecordWriter.series(payload, series.reference(i), series.labels(i));
    }
    RecordWriter.samples(payload, samples);
    RecordWriter.exemplars(payload, exemplars);
    RecordWriter.metadata(payload, metadata);
    return payload;
  }

  public void clear() {
    samples.clear();
    exemplars.clear();
    metadata.clear();
  }
}
