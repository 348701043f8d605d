package io.narthex.tsdb.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.FloatHistogram;
import io.narthex.model.Labels;
import io.narthex.model.Sample;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads a block that a Prometheus 3.5 wrote, whole and damaged. */
class PrometheusBlockTest {
  private static final Path DATA = Path.of("src/test/resources/prometheus-data");
  private static final String NAME = "01M7YCFNXG8RCTMTN2CCRB70PC";

  @TempDir private Path directory;
  private Path block;

  @BeforeEach
  void copy() throws IOException {
    block = directory.resolve(NAME);
    try (Stream<Path> files = Files.walk(DATA.resolve(NAME))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, directory.resolve(DATA.relativize(file)));
      }
    }
  }

  /** The expectation is the first and the last sample of each series, as Prometheus answered. */
  @Test
  void readsWhatPrometheusWrote() throws IOException {
    assertThat(lines()).containsAll(Files.readAllLines(DATA.resolve("expected.txt")));
  }

  @Test
  void knowsTheBlockByItsName() {
    PrometheusBlock only = only();
    assertThat(only.name()).isEqualTo(NAME);
    assertThat(only.id()).hasToString("01a1fcc7-d7b0-4619-aa6a-a26330b382cc");
    assertThat(only.series()).isEqualTo(17);
    assertThat(lines()).hasSize(597);
  }

  @Test
  void leavesOutABlockThatOthersWereMadeOf() throws IOException {
    Path parent = directory.resolve("01M7YCFNXG8RCTMTN2CCRB70PD");
    Files.createDirectory(parent);
    Path meta = block.resolve("meta.json");
    String text = Files.readString(meta);
    Files.writeString(parent.resolve("meta.json"), text.replace("70PC", "70PD"));
    assertThat(new PrometheusDirectory(directory).blocks()).hasSize(2);
    Files.writeString(
        meta,
        text.replace(
            "\"version\"",
            "\"parents\": [{\"ulid\": \"01M7YCFNXG8RCTMTN2CCRB70PD\"}], \"version\""));
    assertThat(only().name()).isEqualTo(NAME);
  }

  @Test
  void leavesOutWhatIsDeleted() throws IOException {
    long firstMs = 1795242283291L;
    ByteBuffer stones = ByteBuffer.allocate(64).putInt(0x0130BA30).put((byte) 1);
    long reference = firstSeries();
    putVarint(stones, reference);
    putVarint(stones, firstMs << 1);
    putVarint(stones, (firstMs + 5000) << 1);
    stones.putInt(crc(stones.array(), 5, stones.position()));
    Files.write(block.resolve("tombstones"), Arrays.copyOf(stones.array(), stones.position()));

    List<String> left =
        lines().stream().filter(line -> line.startsWith("{__name__=go_goroutines")).toList();

    assertThat(left).noneMatch(line -> line.contains(" " + firstMs));
    assertThat(left.get(0)).contains(" " + (firstMs + 6000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "chunks/000001", "meta.json"})
  void namesTheFileThatIsMissing(String file) throws IOException {
    Files.delete(block.resolve(file));
    assertThatThrownBy(this::lines)
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "chunks/000001", "tombstones"})
  void namesFileAndOffsetOfADamage(String file) throws IOException {
    byte[] whole = Files.readAllBytes(block.resolve(file));
    for (int i = 0; i < whole.length; i += Math.max(1, whole.length / 100)) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x10;
      assertNamed(file, damaged);
      assertNamed(file, Arrays.copyOf(whole, i));
    }
  }

  /** What is read is what was written, or the file is named, and nothing else happens. */
  private void assertNamed(String file, byte[] content) throws IOException {
    Files.write(block.resolve(file), content);
    try {
      lines();
    } catch (DataFileException e) {
      assertThat(e).hasMessageContaining(file).hasMessageMatching("(?s).* at \\d+: .*");
    }
  }

  /** Damages under a right checksum, as no disk makes them but a hostile hand. */
  @Test
  void survivesDamagesThatChecksumsDoNotShow() throws IOException {
    byte[] index = Files.readAllBytes(block.resolve("index"));
    long at = firstSeries() * 16;
    for (int i = (int) at; i < at + 60; i++) {
      for (int bit = 1; bit < 0x100; bit <<= 3) {
        byte[] damaged = index.clone();
        damaged[i] ^= (byte) bit;
        mend(damaged, (int) at);
        assertNamedAnywhere(damaged);
      }
    }
  }

  private void assertNamedAnywhere(byte[] index) throws IOException {
    Files.write(block.resolve("index"), index);
    try {
      lines();
    } catch (DataFileException e) {
      assertThat(e).hasMessageContaining(NAME);
    }
  }

  /** Sets the checksum of a series right again, where its length still leads into the file. */
  private static void mend(byte[] index, int at) {
    int length = index[at] & 0x7f;
    int end = at + 1 + length;
    ByteBuffer.wrap(index).putInt(end, crc(index, at + 1, end));
  }

  /** The offset of the first series / 16, from the table of contents at the end. */
  private long firstSeries() throws IOException {
    ByteBuffer index = ByteBuffer.wrap(Files.readAllBytes(block.resolve("index")));
    return (index.getLong(index.limit() - 52 + 8) + 15) / 16;
  }

  private static int crc(byte[] bytes, int from, int end) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, end - from);
    return (int) crc.getValue();
  }

  private static void putVarint(ByteBuffer out, long value) {
    long rest = value;
    for (; rest > 0x7f; rest >>>= 7) {
      out.put((byte) (rest | 0x80));
    }
    out.put((byte) rest);
  }

  private PrometheusBlock only() {
    List<PrometheusBlock> blocks = new PrometheusDirectory(directory).blocks();
    assertThat(blocks).hasSize(1);
    return blocks.get(0);
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    only().read((labels, samples) -> add(lines, labels, samples));
    return lines;
  }

  private static void add(List<String> lines, Labels labels, SampleCursor samples) {
    SampleBatch batch = new SampleBatch();
    while (samples.next(batch)) {
      for (int i = 0; i < batch.size(); i++) {
        Sample sample = batch.sample(i);
        lines.add(new TreeMap<>(labels.toMap()) + " " + sample.timestampMs() + " " + value(sample));
      }
    }
  }

  /** Empty buckets are not in Prometheus's answers. */
  private static String value(Sample sample) {
    FloatHistogram histogram = sample.histogram();
    if (histogram == null) {
      return String.valueOf(sample.value());
    }
    double[] buckets = new double[histogram.layout().buckets()];
    histogram.copyBuckets(buckets, 0);
    double[] filled = Arrays.stream(buckets).filter(count -> count != 0).toArray();
    return histogram.count() + " " + histogram.sum() + " " + Arrays.toString(filled);
  }
}
