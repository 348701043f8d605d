package io.narthex.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WriteRequestWriterTest {
  private static final Labels DEFAULTS = Labels.of("a", "default", "m", "default", "z", "default");
  private static final long SEED = 20_062;

  private final WriteRequestWriter writer = new WriteRequestWriter();

  /** Series that share more or less with the one before, in messages that share nothing. */
  @Test
  void labelsComeWithTheDefaultsTheyLack() throws WireException, InvalidSeriesException {
    Random random = new Random(SEED);
    for (int message = 0; message < 20; message++) {
      List<Labels> written = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Labels labels = labels(random);
        writer.series(labels, DEFAULTS);
        writer.sample(0, i, i);
        writer.endSeries();
        written.add(withDefaults(labels));
      }
      assertThat(read(writer.finish())).as("seed %d", SEED).isEqualTo(written);
    }
  }

  private static Labels labels(Random random) {
    LabelsBuilder labels = new LabelsBuilder().set("__name__", "metric_" + random.nextInt(3));
    for (String name : List.of("a", "b", "m", "n", "z", "zz")) {
      if (random.nextBoolean()) {
        labels.set(name, "v" + random.nextInt(4));
      }
    }
    for (int i = random.nextInt(40); i > 35; i--) { // now and then more than there is room for
      for (int j = 0; j < 10; j++) {
        labels.set("n" + i + j, "v");
      }
    }
    return labels.build();
  }

  private static Labels withDefaults(Labels labels) {
    LabelsBuilder all = DEFAULTS.toBuilder();
    labels.forEach(all::set);
    return all.build();
  }

  private static List<Labels> read(byte[] message) throws WireException, InvalidSeriesException {
    List<Labels> read = new ArrayList<>();
    WriteRequest request = WriteRequest.v2(message, 0, message.length);
    while (request.nextSeries()) {
      read.add(request.labels());
    }
    return read;
  }
}
