package io.narthex.tsdb.chunk;

import static io.narthex.storage.Appender.NO_START;
import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.CounterResetHint;
import io.narthex.model.FloatHistogram;
import io.narthex.model.HistogramLayout;
import io.narthex.model.Span;
import io.narthex.storage.SampleBatch;
import io.narthex.storage.SampleCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One cursor for many series tells of each what a new one tells. */
class SeriesCursorTest {
  private static final long SEED = 20_260_801;
  private static final long START_MS = 1_700_000_000_000L;
  private static final int COUNT = 40;
  private static final int SERIES = 60;
  private static final HistogramLayout[] LAYOUTS = {
    new HistogramLayout(3, 1e-9, List.of(new Span(0, 2), new Span(3, 1)), List.of()),
    new HistogramLayout(3, 1e-9, List.of(new Span(0, 2), new Span(4, 1)), List.of()),
    HistogramLayout.custom(List.of(new Span(0, 3)), new double[] {1, 2, 5}),
  };

  private final Random random = new Random(SEED);

  @Test
  void servesOneSeriesAfterTheOther() {
    SeriesCursor reused = new SeriesCursor();
    for (int round = 0; round < SERIES; round++) {
      List<Chunk> chunks = series(round);
      long fromMs = START_MS + random.nextInt(3_000_000) - 500_000;
      long toMs = fromMs + random.nextInt(3_000_000);
      int capacity = round % 3 == 0 ? 7 : COUNT;
      reused.pieces().clear();
      chunks.forEach(reused.pieces()::add);
      assertThat(samples(reused.begin(fromMs, toMs), capacity))
          .as("seed %d, series %d", SEED, round)
          .isEqualTo(samples(SeriesCursor.over(pieces(chunks), fromMs, toMs), COUNT));
    }
  }

  @Test
  void isLeftInTheMiddleOfASeries() {
    SeriesCursor reused = new SeriesCursor();
    for (int round = 0; round < SERIES; round++) {
      List<Chunk> chunks = series(round);
      reused.pieces().clear();
      chunks.forEach(reused.pieces()::add);
      reused.begin(0, Long.MAX_VALUE).next(new SampleBatch(5));
      assertThat(samples(reused.begin(0, Long.MAX_VALUE), COUNT))
          .as("seed %d, series %d", SEED, round)
          .hasSize(chunks.stream().mapToInt(Chunk::count).sum());
    }
  }

  @Test
  void ofOverlappingPiecesTheOneToldFirstStands() {
    Pieces pieces = new Pieces();
    pieces.add(floats(START_MS, Encoding.FLOATS));
    Chunk other = floats(START_MS, Encoding.FLOATS_WITH_STARTS);
    pieces.add(other);
    List<String> told = samples(SeriesCursor.over(pieces, 0, Long.MAX_VALUE), COUNT);
    assertThat(told).isEqualTo(samples(pieces.cursor(0, 0, Long.MAX_VALUE, new ChunkCursors()), 9));
    assertThat(told).isNotEqualTo(samples(other.cursor(0, Long.MAX_VALUE), COUNT));
  }

  @Test
  void beginsWithTheEarliest() {
    List<Chunk> chunks = series(0);
    Pieces turned = pieces(chunks);
    turned.reverse(0);
    assertThat(samples(SeriesCursor.over(turned, 0, Long.MAX_VALUE), COUNT))
        .isEqualTo(samples(SeriesCursor.over(pieces(chunks), 0, Long.MAX_VALUE), COUNT));
  }

  @Test
  void keepsThoseBeforeAPlaceWhenTheRestIsTurned() {
    List<Chunk> chunks = series(0);
    Pieces pieces = pieces(chunks);
    pieces.reverse(2);
    assertThat(pieces.minMs(1)).isEqualTo(chunks.get(1).minMs());
    assertThat(pieces.minMs(2)).isEqualTo(chunks.get(chunks.size() - 1).minMs());
  }

  /** Five chunks, of all kinds, one behind the other. */
  private List<Chunk> series(int round) {
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long startMs = START_MS + i * 700_000L + round;
      chunks.add(
          switch (random.nextInt(4)) {
            case 0 -> floats(startMs, Encoding.FLOATS);
            case 1 -> floats(startMs, Encoding.FLOATS_WITH_STARTS);
            case 2 -> packed(floats(startMs, Encoding.FLOATS));
            default -> histograms(startMs);
          });
    }
    return chunks;
  }

  private Chunk floats(long startMs, byte encoding) {
    OpenFloats floats = new OpenFloats(1);
    floats.begin(0, encoding, startMs);
    long lastMs = 0;
    long lastBits = 0;
    long counterMs = encoding == Encoding.FLOATS_WITH_STARTS ? startMs - 5 : NO_START;
    for (int i = 0; i < COUNT; i++) {
      long timeMs = startMs + i * 15_000L;
      long bits = Double.doubleToRawLongBits(random.nextInt(1000) / 10.0);
      floats.append(0, lastMs, lastBits, counterMs, timeMs, bits);
      lastMs = timeMs;
      lastBits = bits;
    }
    return new Chunk(encoding, floats.copy(0), 0, COUNT, startMs, lastMs);
  }

  private static Chunk packed(Chunk chunk) {
    FloatPacker packer = new FloatPacker(COUNT);
    int length = packer.pack(chunk, Integer.MAX_VALUE);
    byte[] bytes = Arrays.copyOf(packer.bytes(), length);
    return chunk.as(Encoding.PACKED_FLOATS, Arrays.copyOf(bytes, length + Bits.PADDING));
  }

  private Chunk histograms(long startMs) {
    HistogramWriter writer = new HistogramWriter(startMs);
    HistogramLayout layout = LAYOUTS[random.nextInt(LAYOUTS.length)];
    for (int i = 0; i < COUNT; i++) {
      layout = random.nextInt(9) == 0 ? LAYOUTS[random.nextInt(LAYOUTS.length)] : layout;
      double[] buckets = {random.nextInt(9), random.nextInt(9), random.nextInt(9)};
      long counterMs = random.nextBoolean() ? NO_START : startMs - i;
      writer.append(
          counterMs,
          startMs + i * 15_000L,
          new FloatHistogram(layout, CounterResetHint.UNKNOWN, 30, i, 2, buckets));
    }
    return writer.chunk();
  }

  private static Pieces pieces(List<Chunk> chunks) {
    Pieces pieces = new Pieces();
    chunks.forEach(pieces::add);
    return pieces;
  }

  private static List<String> samples(SampleCursor cursor, int capacity) {
    List<String> samples = new ArrayList<>();
    SampleBatch batch = new SampleBatch(capacity);
    while (cursor.next(batch)) {
      for (int i = 0; i < batch.size(); i++) {
        samples.add(batch.sample(i) + " since " + batch.startMs(i));
      }
    }
    return samples;
  }
}
