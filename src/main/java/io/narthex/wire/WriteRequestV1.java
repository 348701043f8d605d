package io.narthex.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.model.XxHash64;
import io.narthex.protobuf.ProtobufException;
import io.narthex.protobuf.ProtobufReader;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** {@code prometheus.WriteRequest}: every series has its labels as text. */
final class WriteRequestV1 extends WriteRequest {
  private static final int LABELS = 1;

  private final ProtobufReader pair = new ProtobufReader();

  /** Where the first label stands, and the last one ends. */
  private int labelsFrom;

  private int firstTo;
  private int labelsTo;
  private boolean together;
  private boolean hasExemplars;

  WriteRequestV1(byte[] bytes, int from, int to) {
    super(bytes, from, to);
  }

  @Override
  int seriesField() {
    return 1;
  }

  @Override
  int histogramsField() {
    return 4;
  }

  @Override
  int exemplarsField() {
    return 3;
  }

  @Override
  void scan(ProtobufReader message) throws ProtobufException {
    labelsTo = 0;
    together = true;
    hasExemplars = false;
    boolean beyond = false;
    while (message.next()) {
      if (message.field() == LABELS) {
        together &= !beyond;
        noteLabel(message.from(), message.to());
      } else {
        beyond = true;
        hasExemplars |= message.field() == exemplarsField();
      }
    }
  }

  private void noteLabel(int labelFrom, int labelTo) {
    if (labelsTo == 0) {
      labelsFrom = labelFrom;
      firstTo = labelTo;
    }
    labelsTo = labelTo;
  }

  @Override
  boolean hasExemplars() {
    return hasExemplars;
  }

  /** Senders write the labels of a series one after the other, and always alike. */
  @Override
  long labelsKey(long seed) {
    return together && labelsTo > 0
        ? XxHash64.hash(bytes, labelsFrom, labelsTo - labelsFrom, seed + firstTo - labelsFrom)
        : NO_KEY;
  }

  @Override
  long seriesStartMs() {
    return 0;
  }

  @Override
  void readLabels(ProtobufReader message) throws ProtobufException {
    while (message.next()) {
      if (message.field() == LABELS) {
        readLabel(message);
      }
    }
  }

  @Override
  void readLabel(ProtobufReader field) throws ProtobufException {
    int nameFrom = 0;
    int nameTo = 0;
    int valueFrom = 0;
    int valueTo = 0;
    pair.into(field);
    while (pair.next()) {
      switch (pair.field()) {
        case 1 -> {
          nameFrom = pair.from();
          nameTo = pair.to();
        }
        case 2 -> {
          valueFrom = pair.from();
          valueTo = pair.to();
        }
        default -> {}
      }
    }
    labels.add(bytes, nameFrom, nameTo, bytes, valueFrom, valueTo);
  }

  @Override
  public void metadata(BiConsumer<String, Metadata> sink) throws WireException {
    ProtobufReader message = new ProtobufReader().on(bytes, from, to);
    try {
      while (message.next()) {
        if (message.field() == 3) {
          readMetadata(nested.into(message), sink);
        }
      }
    } catch (ProtobufException e) {
      throw new WireException(e);
    }
  }

  private static void readMetadata(ProtobufReader message, BiConsumer<String, Metadata> sink)
      throws ProtobufException {
    MetricType type = MetricType.UNKNOWN;
    String family = "";
    String help = "";
    String unit = "";
    while (message.next()) {
      switch (message.field()) {
        case 1 -> type = type(message.varint());
        case 2 -> family = string(message);
        case 4 -> help = string(message);
        case 5 -> unit = string(message);
        default -> {}
      }
    }
    sink.accept(family, new Metadata(type, unit, help));
  }

  private static String string(ProtobufReader field) throws ProtobufException {
    return new String(field.bytes(), field.from(), field.to() - field.from(), UTF_8);
  }

  @Override
  public @Nullable Metadata seriesMetadata() {
    return null;
  }
}
