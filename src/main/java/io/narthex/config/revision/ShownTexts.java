package io.narthex.config.revision;

import io.narthex.config.schema.HiddenScalar;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Secrets in texts: hidden when shown, and put back when an edited text comes back with the mask.
 *
 * <p>A mask is told whose it is by the path of keys that leads to it, elements of lists by their
 * names. Where that is not certain, as with one of several elements without a name, it is refused:
 * a secret must never go to another server than the one it was given for.
 */
public final class ShownTexts {
  /** Of Unicode's private use area: tells values apart that are shown alike. */
  private static final String MARK = "\uE000";

  /** What YAML takes for the end of a line, or does not print, beside the control characters. */
  private static final String LINE_BREAKS = "\u007f\u0085\u00a0\u2028\u2029";

  private static final Pattern MARKED = Pattern.compile(MARK + "\\d+" + MARK);
  private static final Pattern ANCHOR = Pattern.compile("^(&\\S+\\s+).*", Pattern.DOTALL);

  private ShownTexts() {}

  /** The texts of files that have been read, hidden values replaced by what is shown for them. */
  public static RevisionTexts of(RevisionFiles files) {
    return mask(files, HiddenScalar::shown);
  }

  /** How the files of two revisions differ; where a secret does, its two lines look alike. */
  public static List<FileDiff> diff(RevisionFiles from, RevisionFiles to) {
    Map<String, Integer> numbers = new HashMap<>();
    Function<HiddenScalar, String> marked =
        secret -> {
          Integer number = numbers.computeIfAbsent(secret.value(), value -> numbers.size());
          return secret.shown() + MARK + number + MARK;
        };
    return FileDiff.between(mask(from, marked), mask(to, marked)).stream()
        .map(file -> file.withTexts(text -> MARKED.matcher(text).replaceAll("")))
        .toList();
  }

  /**
   * The texts of files that have been read, every mask replaced by the value the base has there.
   *
   * @throws io.narthex.config.schema.ConfigException at the first mask that stands for nothing
   */
  public static RevisionTexts unmask(RevisionFiles draft, Optional<RevisionFiles> base) {
    Map<String, String> whole = new TreeMap<>();
    draft
        .texts()
        .files()
        .forEach(
            (name, text) -> {
              Map<String, HiddenScalar> known =
                  byIdentity(base.map(files -> files.hiddenIn(name)).orElse(List.of()));
              List<HiddenScalar> masks =
                  draft.hiddenIn(name).stream().filter(HiddenScalar::isMask).toList();
              masks.forEach(mask -> stored(mask, known)); // the first refused is the first in it
              whole.put(name, replace(text, masks, mask -> quoted(stored(mask, known))));
            });
    return RevisionTexts.of(whole);
  }

  private static RevisionTexts mask(RevisionFiles files, Function<HiddenScalar, String> shown) {
    Map<String, String> masked = new TreeMap<>();
    files
        .texts()
        .files()
        .forEach((name, text) -> masked.put(name, replace(text, files.hiddenIn(name), shown)));
    return RevisionTexts.of(masked);
  }

  private static String stored(HiddenScalar mask, Map<String, HiddenScalar> known) {
    HiddenScalar stored = known.get(mask.identity());
    if (mask.identity().isEmpty() || stored == null || !stored.shown().equals(mask.shown())) {
      throw mask.place()
          .error(
              "a hidden secret, and nothing in the revision this one is made from tells which;"
                  + " write the secret itself");
    }
    return stored.value();
  }

  /** Two values under one name could be either: none of them is taken. */
  private static Map<String, HiddenScalar> byIdentity(List<HiddenScalar> hidden) {
    Map<String, HiddenScalar> known = new HashMap<>();
    for (HiddenScalar one : hidden) {
      HiddenScalar other = known.putIfAbsent(one.identity(), one);
      if (other != null && !other.value().equals(one.value())) {
        known.put(one.identity(), new HiddenScalar("", 0, 0, "", "", one.place()));
      }
    }
    return known;
  }

  /** Replaces scalars, the last first; one that several keys share through an anchor is one. */
  private static String replace(
      String text, List<HiddenScalar> scalars, Function<HiddenScalar, String> by) {
    StringBuilder changed = new StringBuilder(text);
    int end = Integer.MAX_VALUE;
    for (HiddenScalar scalar :
        scalars.stream().sorted(Comparator.comparing(HiddenScalar::from).reversed()).toList()) {
      if (scalar.from() < end) {
        int from = text.offsetByCodePoints(0, scalar.from());
        int to = text.offsetByCodePoints(from, scalar.to() - scalar.from());
        changed.replace(from, to, around(text.substring(from, to), by.apply(scalar)));
        end = scalar.from();
      }
    }
    return changed.toString();
  }

  /** Keeps what belongs to the scalar's place rather than to its value. */
  private static String around(String written, String value) {
    String anchor = ANCHOR.matcher(written).replaceFirst("$1");
    String end = written.endsWith("\n") ? "\n" : "";
    return (anchor.equals(written) ? "" : anchor) + value + end;
  }

  /** A scalar in double quotes, on one line. */
  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value.chars().forEach(c -> append(quoted, (char) c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, char c) {
    if (c == '"' || c == '\\') {
      quoted.append('\\').append(c);
    } else if (c < ' ' || LINE_BREAKS.indexOf(c) >= 0) {
      quoted.append(String.format("\\u%04x", (int) c));
    } else {
      quoted.append(c);
    }
  }
}
