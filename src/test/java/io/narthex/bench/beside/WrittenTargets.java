package io.narthex.bench.beside;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.exposition.ExpositionException;
import io.narthex.exposition.ExpositionFormat;
import io.narthex.exposition.ExpositionReader;
import io.narthex.exposition.ExpositionReader.Entry;
import io.narthex.exposition.read.ExpositionReaders;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.protobuf.ProtobufWriter;
import io.narthex.wire.Snappy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Generated targets as a Prometheus server that scrapes them writes them on: samples in the order
 * of the targets, so many to a message as it sends where nothing is configured.
 */
final class WrittenTargets {
  private static final int SAMPLES_AT_ONCE = 2_000;
  private static final int COUNTER = 1;

  /** A message under way. */
  private final ProtobufWriter out = new ProtobufWriter(1 << 20);

  private final Map<String, Integer> symbols = new LinkedHashMap<>();
  private final List<GeneratedTarget> targets = new ArrayList<>();
  private final Map<String, Labels> labels = new LinkedHashMap<>();
  private final boolean v2;
  private int samples;
  private List<byte[]> bodies = new ArrayList<>();

  /**
   * The same for equal numbers.
   *
   * @param v2 whether the messages are of remote write 2.0
   */
  WrittenTargets(int targets, int seriesPerTarget, boolean v2) {
    this.v2 = v2;
    SeriesMix mix = SeriesMix.of(seriesPerTarget);
    for (int i = 0; i < targets; i++) {
      this.targets.add(new GeneratedTarget(mix, i));
    }
  }

  /** The bodies of the requests that write one scrape of all targets, at a time in ms. */
  List<byte[]> scrape(long timeMs) throws ExpositionException {
    bodies = new ArrayList<>();
    for (int target = 0; target < targets.size(); target++) {
      add(GeneratedTargets.instance(target), targets.get(target).scrape(0), timeMs);
    }
    finish();
    return bodies;
  }

  private void add(String instance, byte[] text, long timeMs) throws ExpositionException {
    ExpositionReader in = ExpositionReaders.of(ExpositionFormat.TEXT_0_0_4, text, 0, text.length);
    int index = 0;
    for (Entry entry = in.next(); entry != Entry.END; entry = in.next()) {
      if (entry == Entry.SERIES) {
        write(labels(instance, index++, in), timeMs, in.value());
      }
    }
  }

  private Labels labels(String instance, int index, ExpositionReader in) {
    return labels.computeIfAbsent(
        instance + '/' + index,
        first -> {
          LabelsBuilder all = new LabelsBuilder();
          in.labels(all::set);
          return all.set("instance", instance).set("job", GeneratedTargets.JOB).build();
        });
  }

  private void write(Labels labels, long timeMs, double value) {
    int series = out.begin(v2 ? 5 : 1);
    if (v2) {
      writeReferences(labels);
    } else {
      labels.forEach(this::writeLabel);
    }
    int sample = out.begin(2);
    out.float64(1, value);
    out.varint(2, timeMs);
    out.end(sample);
    if (v2) {
      writeMetadata();
    }
    out.end(series);
    if (++samples == SAMPLES_AT_ONCE) {
      finish();
    }
  }

  private void writeLabel(String name, String value) {
    int label = out.begin(1);
    out.bytes(1, name.getBytes(UTF_8));
    out.bytes(2, value.getBytes(UTF_8));
    out.end(label);
  }

  private void writeReferences(Labels labels) {
    int references = out.begin(1);
    labels.forEach(
        (name, value) -> {
          out.rawVarint(symbol(name));
          out.rawVarint(symbol(value));
        });
    out.end(references);
  }

  private void writeMetadata() {
    int metadata = out.begin(5);
    out.varint(1, COUNTER);
    out.varint(3, symbol("Generated."));
    out.end(metadata);
  }

  /** The number of a text; that of the empty one, which comes first, is 0. */
  private int symbol(String text) {
    return symbols.computeIfAbsent(text, first -> symbols.size() + 1);
  }

  private void finish() {
    if (samples == 0) {
      return;
    }
    if (v2) {
      out.bytes(4, new byte[0]);
      symbols.keySet().forEach(symbol -> out.bytes(4, symbol.getBytes(UTF_8)));
    }
    bodies.add(Snappy.encode(out.bytes(), 0, out.length()));
    out.clear();
    symbols.clear();
    samples = 0;
  }
}
