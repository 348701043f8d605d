package io.narthex.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.protobuf.ProtobufWriter;
import io.narthex.storage.ChangeSet;
import io.narthex.wire.Snappy;
import io.narthex.wire.WriteRequestWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers changes by series and writes them as frames; see {@link Frame}. Used by one thread. */
final class FrameWriter {
  private final OutputStream out;
  private final Map<String, String> external;
  private final Map<Labels, SeriesSamples> series = new LinkedHashMap<>();
  private final WriteRequestWriter request = new WriteRequestWriter();
  private final ProtobufWriter frame = new ProtobufWriter(1 << 16);
  private int samples;

  FrameWriter(OutputStream out, Labels externalLabels) {
    this.out = out;
    this.external = externalLabels.toMap();
  }

  /** Adds the sample the changes stand on. */
  void add(ChangeSet changes) {
    series.computeIfAbsent(changes.labels(), labels -> new SeriesSamples()).add(changes);
    samples++;
  }

  /** How many samples wait to be written. */
  int samples() {
    return samples;
  }

  /** Writes what was gathered, and where to go on once it is stored. */
  void write(Cursor cursor, boolean end, boolean more) throws IOException {
    frame.clear();
    int begun = frame.beginDelimited();
    if (samples > 0) {
      series.forEach(this::encode);
      byte[] message = request.finish();
      frame.bytes(Frame.SAMPLES, Snappy.encode(message, 0, message.length));
    }
    frame.bytes(Frame.CURSOR, cursor.toString().getBytes(UTF_8));
    frame.varint(Frame.END, end ? 1 : 0);
    frame.varint(Frame.MORE, more ? 1 : 0);
    frame.end(begun);
    out.write(frame.bytes(), 0, frame.length());
    series.clear();
    samples = 0;
  }

  private void encode(Labels labels, SeriesSamples told) {
    request.series(withExternal(labels));
    told.write(request);
    request.endSeries();
  }

  private Labels withExternal(Labels labels) {
    if (external.isEmpty()) {
      return labels;
    }
    LabelsBuilder builder = labels.toBuilder();
    external.forEach(
        (name, value) -> {
          if (!labels.has(name)) {
            builder.set(name, value);
          }
        });
    return builder.build();
  }
}
