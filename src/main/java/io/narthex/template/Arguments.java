package io.narthex.template;

import io.narthex.model.GoText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, asked for by the type a function wants. */
record Arguments(String function, List<@Nullable Object> values, TemplateScope scope) {
  /** An argument that does not fit, or a function that fails. */
  static final class BadArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadArgumentException(String message) {
      super(message);
    }
  }

  int size() {
    return values.size();
  }

  void require(int least, int most) {
    if (size() >= least && size() <= most) {
      return;
    }
    String want = least == most ? Integer.toString(least) : "at least " + least;
    throw new BadArgumentException(
        "wrong number of args for " + function + ": want " + want + " got " + size());
  }

  @Nullable Object any(int index) {
    return values.get(index);
  }

  String text(int index) {
    if (any(index) instanceof String text) {
      return text;
    }
    throw wrongType(index, "string");
  }

  int index(int index) {
    if (any(index) instanceof Long number && Math.abs(number) <= Integer.MAX_VALUE) {
      return Math.toIntExact(number);
    }
    throw wrongType(index, "int");
  }

  /** A number, or the text of one. */
  double number(int index) {
    Object value = any(index);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Duration duration) {
      return duration.toNanos() / 1e9;
    }
    if (!(value instanceof String text)) {
      throw failure("can't convert " + Values.type(value) + " to float");
    }
    try {
      return GoText.parseNumber(text);
    } catch (NumberFormatException e) {
      throw failure("strconv.ParseFloat: parsing " + Source.quote(text) + ": invalid syntax");
    }
  }

  List<TemplateSample> samples(int index) {
    if (!(any(index) instanceof List<?> list)) {
      throw wrongType(index, "template.queryResult");
    }
    List<TemplateSample> samples = new ArrayList<>();
    list.forEach(sample -> samples.add((TemplateSample) sample));
    return samples;
  }

  TemplateSample sample(int index) {
    if (any(index) instanceof TemplateSample sample) {
      return sample;
    }
    throw wrongType(index, "*template.sample");
  }

  Instant now() {
    return Instant.ofEpochMilli(scope.nowMs());
  }

  BadArgumentException failure(String problem) {
    return new BadArgumentException("error calling " + function + ": " + problem);
  }

  private BadArgumentException wrongType(int index, String wanted) {
    return new BadArgumentException(
        "wrong type for value; expected " + wanted + "; got " + Values.type(any(index)));
  }
}
