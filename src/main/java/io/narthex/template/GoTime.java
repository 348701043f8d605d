package io.narthex.template;

import io.narthex.model.GoInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and durations as Go takes and writes them; times are UTC. */
final class GoTime {
  /** Parts of Go's layouts, longest first, and beside each Java's letters. */
  private static final String[][] LAYOUT = {
    {"January", "MMMM"},
    {"Monday", "EEEE"},
    {"-07:00", "xxx"},
    {"Z07:00", "XXX"},
    {"-0700", "xx"},
    {"2006", "yyyy"},
    {"Jan", "MMM"},
    {"Mon", "EEE"},
    {"MST", "'UTC'"},
    {".000", ".SSS"},
    {"01", "MM"},
    {"02", "dd"},
    {"03", "hh"},
    {"04", "mm"},
    {"05", "ss"},
    {"06", "yy"},
    {"15", "HH"},
    {"PM", "a"},
    {"1", "M"},
    {"2", "d"},
    {"3", "h"},
    {"4", "m"},
    {"5", "s"}
  };

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private static final Pattern PARTS = Pattern.compile(parts());

  private GoTime() {}

  private static String parts() {
    StringBuilder parts = new StringBuilder();
    for (String[] part : LAYOUT) {
      parts.append(parts.isEmpty() ? "" : "|").append(Pattern.quote(part[0]));
    }
    return parts.toString();
  }

  static Instant ofSeconds(double seconds) {
    return Instant.ofEpochSecond(0, (long) (seconds * 1e9));
  }

  /** {@code 2006-01-02 15:04:05.999 +0000 UTC}. */
  static String print(Instant time) {
    OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
    String nanos = "%09d".formatted(utc.getNano()).replaceAll("0+$", "");
    return utc.format(SECONDS) + (nanos.isEmpty() ? "" : "." + nanos) + " +0000 UTC";
  }

  /** The methods rules call; null for any other. */
  static @Nullable Object method(Instant time, String name, List<@Nullable Object> arguments) {
    OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
    return switch (name) {
      case "Unix" -> time.getEpochSecond();
      case "UnixMilli" -> time.toEpochMilli();
      case "UTC" -> time;
      case "String" -> print(time);
      case "Year" -> (long) utc.getYear();
      case "Month" -> utc.getMonth().getDisplayName(TextStyle.FULL, Locale.ROOT);
      case "Day" -> (long) utc.getDayOfMonth();
      case "Weekday" -> utc.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ROOT);
      case "YearDay" -> (long) utc.getDayOfYear();
      case "Hour" -> (long) utc.getHour();
      case "Minute" -> (long) utc.getMinute();
      case "Second" -> (long) utc.getSecond();
      case "Format" ->
          arguments.size() == 1 && arguments.get(0) instanceof String layout
              ? format(utc, layout)
              : null;
      default -> null;
    };
  }

  static @Nullable Object method(Duration duration, String name) {
    return switch (name) {
      case "Seconds" -> duration.toNanos() / 1e9;
      case "Minutes" -> duration.toNanos() / 60e9;
      case "Hours" -> duration.toNanos() / 3600e9;
      case "Milliseconds" -> duration.toMillis();
      case "String" -> GoInterval.of(duration);
      default -> null;
    };
  }

  private static String format(OffsetDateTime time, String layout) {
    StringBuilder text = new StringBuilder();
    Matcher part = PARTS.matcher(layout);
    int at = 0;
    while (part.find()) {
      text.append(layout, at, part.start());
      text.append(time.format(DateTimeFormatter.ofPattern(letters(part.group()), Locale.ROOT)));
      at = part.end();
    }
    return text.append(layout.substring(at)).toString();
  }

  private static String letters(String part) {
    for (String[] known : LAYOUT) {
      if (known[0].equals(part)) {
        return known[1];
      }
    }
    throw new IllegalStateException("no part of a layout: " + part);
  }
}
