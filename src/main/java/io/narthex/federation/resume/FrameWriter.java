package io.narthex.federation.resume;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.federation.answer.KnownFamilies;
import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.protobuf.ProtobufWriter;
import io.narthex.storage.ChangeSet;
import io.narthex.wire.MetadataMessage;
import io.narthex.wire.Snappy;
import io.narthex.wire.WriteRequestWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers changes by series and writes them as frames; see {@link Frame}. Used by one thread. */
final class FrameWriter {
  private final OutputStream out;
  private final Labels external;
  private final KnownFamilies known;
  private final FrameSamples samples = new FrameSamples();
  private final Map<Labels, List<Exemplar>> exemplars = new HashMap<>();
  private final Set<String> metrics = new HashSet<>();
  private final Set<String> families = new HashSet<>();
  private final WriteRequestWriter request = new WriteRequestWriter();
  private final ProtobufWriter metadata = new ProtobufWriter(1 << 10);
  private final ProtobufWriter frame = new ProtobufWriter(1 << 16);

  /**
   * A writer of one answer.
   *
   * @param known metadata by family: each is told once, with the first series of it
   */
  FrameWriter(OutputStream out, Labels externalLabels, KnownFamilies known) {
    this.out = out;
    this.known = known;
    this.external = externalLabels;
  }

  /** Adds the sample the changes stand on. */
  void add(ChangeSet changes) {
    samples.add(changes);
  }

  /** Adds an exemplar, to be written if the frame has a sample of its series. */
  void add(Labels labels, Exemplar exemplar) {
    exemplars.computeIfAbsent(labels, first -> new ArrayList<>()).add(exemplar);
  }

  /** How many samples wait to be written. */
  int samples() {
    return samples.size();
  }

  /** Writes what was gathered, and where to go on once it is stored. */
  void write(Cursor cursor, boolean end, boolean more) throws IOException {
    frame.clear();
    int begun = frame.beginDelimited();
    if (samples.size() > 0) {
      for (int place = 0; place < samples.series(); place++) {
        encode(place);
      }
      byte[] message = request.finish();
      frame.bytes(Frame.SAMPLES, Snappy.encode(message, 0, message.length));
      frame.bytes(Frame.METADATA, metadata.bytes(), 0, metadata.length());
    }
    frame.bytes(Frame.CURSOR, cursor.toString().getBytes(UTF_8));
    frame.varint(Frame.END, end ? 1 : 0);
    frame.varint(Frame.MORE, more ? 1 : 0);
    frame.end(begun);
    out.write(frame.bytes(), 0, frame.length());
    samples.clear();
    exemplars.clear();
    metadata.clear();
  }

  private void encode(int place) {
    Labels labels = samples.labels(place);
    request.series(labels, external);
    List<Exemplar> told = exemplars.isEmpty() ? null : exemplars.remove(labels);
    if (told != null) {
      told.forEach(request::exemplar);
    }
    samples.write(place, request, external);
    request.endSeries();
    String metric = labels.metricName();
    if (metrics.add(metric)) {
      tellFamily(known.nameOf(metric));
    }
  }

  private void tellFamily(String family) {
    Metadata of = known.metadata(family);
    if (of != null && families.add(family)) {
      MetadataMessage.write(metadata, family, of);
    }
  }
}
