package io.narthex.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Metadata;
import io.narthex.model.XxHash64;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** {@code io.prometheus.write.v2.Request}: texts stand once, in a table of symbols. */
final class WriteRequestV2 extends WriteRequest {
  private static final int LABELS = 1;
  private static final int SYMBOLS = 4;
  private static final int METADATA = 5;

  private final ProtobufReader references = new ProtobufReader();

  /** Where each symbol begins and, exclusively, ends. */
  private int[] symbols = new int[256];

  private int symbolCount;

  /** What each symbol hashes to; empty until a key is asked for. */
  private long[] symbolHashes = {};

  /** Where the references to the labels' symbols stand, if one packed field holds them all. */
  private int labelsFrom;

  private int labelsTo;
  private int labelFields;
  private boolean together;
  private long pendingName = -1;
  private long seriesStartMs;
  private boolean hasSamples;
  private boolean hasHistograms;
  private boolean hasExemplars;
  private boolean hasMetadata;
  private long metadataType;
  private long help;
  private long unit;

  WriteRequestV2(byte[] bytes, int from, int to) throws ProtobufException {
    super(bytes, from, to);
    ProtobufReader message = new ProtobufReader().on(bytes, from, to);
    while (message.next()) {
      if (message.field() == SYMBOLS) {
        addSymbol(message.from(), message.to());
      }
    }
  }

  private void addSymbol(int symbolFrom, int symbolTo) {
    if (2 * symbolCount == symbols.length) {
      symbols = Arrays.copyOf(symbols, 2 * symbols.length);
    }
    symbols[2 * symbolCount] = symbolFrom;
    symbols[2 * symbolCount++ + 1] = symbolTo;
  }

  @Override
  int seriesField() {
    return 5;
  }

  @Override
  int histogramsField() {
    return 3;
  }

  @Override
  int exemplarsField() {
    return 4;
  }

  @Override
  void scan(ProtobufReader message) throws ProtobufException {
    seriesStartMs = 0;
    hasSamples = false;
    hasHistograms = false;
    hasExemplars = false;
    hasMetadata = false;
    labelFields = 0;
    together = false;
    while (message.next()) {
      switch (message.field()) {
        case LABELS -> noteLabels(message);
        case 2 -> hasSamples = true;
        case 3 -> hasHistograms = true;
        case 4 -> hasExemplars = true;
        case METADATA -> noteMetadata(nested.into(message));
        case 6 -> seriesStartMs = message.varint(); // only early senders put it here
        default -> {}
      }
    }
  }

  private void noteLabels(ProtobufReader field) throws ProtobufException {
    together = ++labelFields == 1 && field.isPacked();
    if (together) {
      labelsFrom = field.from();
      labelsTo = field.to();
    }
  }

  @Override
  long seriesStartMs() {
    return seriesStartMs;
  }

  @Override
  void readLabels(ProtobufReader message) throws InvalidSeriesException, ProtobufException {
    if (hasSamples == hasHistograms) {
      throw new InvalidSeriesException(
          hasSamples
              ? "TimeSeries must contain either samples or histograms, not both"
              : "TimeSeries must contain at least one sample or histogram");
    }
    pendingName = -1;
    while (message.next()) {
      if (message.field() == LABELS) {
        readLabel(message);
      }
    }
    if (pendingName >= 0) {
      throw new InvalidSeriesException("invalid labelRefs: a name without a value");
    }
  }

  @Override
  void readLabel(ProtobufReader field) throws InvalidSeriesException, ProtobufException {
    if (!field.isPacked()) {
      addReference(field.varint());
      return;
    }
    references.into(field);
    while (!references.atEnd()) {
      addReference(references.readVarint());
    }
  }

  /** References come in pairs, of a name and its value. */
  private void addReference(long reference) throws InvalidSeriesException {
    if (!isSymbol(reference)) {
      throw new InvalidSeriesException(
          "labelRefs %d (%s) outside of symbols table (size %d)"
              .formatted(reference, pendingName < 0 ? "name" : "value", symbolCount));
    }
    if (pendingName < 0) {
      pendingName = reference;
      return;
    }
    int name = 2 * (int) pendingName;
    int value = 2 * (int) reference;
    labels.add(bytes, symbols[name], symbols[name + 1], bytes, symbols[value], symbols[value + 1]);
    pendingName = -1;
  }

  @Override
  public void metadata(BiConsumer<String, Metadata> sink) {
    // Metadata stand with the series.
  }

  @Override
  public @Nullable Metadata seriesMetadata() {
    return hasMetadata ? new Metadata(type(metadataType), symbol(unit), symbol(help)) : null;
  }

  private void noteMetadata(ProtobufReader message) throws ProtobufException {
    hasMetadata = true;
    metadataType = 0;
    help = 0;
    unit = 0;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> metadataType = message.varint();
        case 3 -> help = message.varint();
        case 4 -> unit = message.varint();
        default -> {}
      }
    }
  }

  private String symbol(long reference) {
    if (!isSymbol(reference)) {
      return "";
    }
    int at = 2 * (int) reference;
    return new String(bytes, symbols[at], symbols[at + 1] - symbols[at], UTF_8);
  }

  private boolean isSymbol(long reference) {
    return reference >= 0 && reference < symbolCount;
  }

  @Override
  boolean hasExemplars() {
    return hasExemplars;
  }

  /** The numbers of symbols differ from request to request: what they stand for is hashed. */
  @Override
  long labelsKey(long seed) throws ProtobufException {
    if (hasSamples == hasHistograms) {
      return NO_KEY;
    }
    hashSymbols(seed);
    long key = hasMetadata ? mix(mix(mix(seed, metadataType), hash(help)), hash(unit)) : seed;
    return together ? mixAll(key, references.on(bytes, labelsFrom, labelsTo)) : mixFields(key);
  }

  private long mixFields(long start) throws ProtobufException {
    long key = start;
    nested.into(request);
    while (nested.next()) {
      if (nested.field() == LABELS) {
        boolean packed = nested.isPacked();
        key = packed ? mixAll(key, references.into(nested)) : mix(key, hash(nested.varint()));
      }
    }
    return key;
  }

  private long mixAll(long start, ProtobufReader packed) throws ProtobufException {
    long key = start;
    while (!packed.atEnd()) {
      key = mix(key, hash(packed.readVarint()));
    }
    return key;
  }

  private void hashSymbols(long seed) {
    if (symbolHashes.length > 0) {
      return;
    }
    symbolHashes = new long[symbolCount];
    for (int i = 0; i < symbolCount; i++) {
      int start = symbols[2 * i];
      symbolHashes[i] = XxHash64.hash(bytes, start, symbols[2 * i + 1] - start, seed);
    }
  }

  /** References to nothing are refused when the series is read as a whole. */
  private long hash(long reference) {
    return isSymbol(reference) ? symbolHashes[(int) reference] : reference;
  }

  /** One to one in both, so that only what the seed hides can make two series alike. */
  private static long mix(long key, long hash) {
    return Long.rotateLeft((key ^ hash) * 0x9E3779B185EBCA87L, 29) + hash;
  }
}
