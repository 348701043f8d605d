package io.narthex.config.section;

import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.AccessConfig;
import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import io.narthex.model.Matcher;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code access_configs}: who may see what. Matchers are written as in Alertmanager's routes, one
 * by one: {@code team="shop"}, {@code env=~"prod|test"}.
 */
public final class AccessSchema {
  /** The file beside the main one that may hold the section, which promtool does not know. */
  public static final String OWN_FILE = "access.yml";

  static final Field LIST =
      Field.of(
          "access_configs",
          Types.list(
              Struct.of(
                  "config.access",
                  List.of(
                      Field.of("role", TEXT),
                      Field.of("matchers", Types.list(Types.checked(AccessSchema::checked))))),
              "empty access config section"));

  public static final Struct FILE = Struct.of("config.AccessConfigs", List.of(LIST));

  private static final Pattern MATCHER =
      Pattern.compile(
          "\\s*([a-zA-Z_][a-zA-Z0-9_]*|\"[^\"]+\")\\s*(=~|!~|!=|=)\\s*(?:\"([^\"]*)\"|([^\"\\s]*))\\s*");

  private AccessSchema() {}

  public static List<AccessConfig> read(Section owner) {
    return owner.sections("access_configs").stream().map(AccessSchema::one).toList();
  }

  private static AccessConfig one(Section section) {
    if (!section.isSet("role")) {
      throw section.error("role", "role is empty: name a role of WildFly's");
    }
    List<String> matchers = section.texts("matchers");
    if (matchers.isEmpty()) {
      throw section.error(
          "matchers", "no matchers: what may users with the role see? All is '__name__=~\".*\"'");
    }
    return new AccessConfig(
        section.text("role"), matchers.stream().map(AccessSchema::matcher).toList());
  }

  /** The text itself, which must be a matcher. */
  private static String checked(String text) {
    matcher(text);
    return text;
  }

  private static Matcher matcher(String text) {
    java.util.regex.Matcher parts = MATCHER.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "no matcher: " + Types.quote(text) + "; write them like team=\"shop\"");
    }
    String value = parts.group(3) == null ? parts.group(4) : parts.group(3);
    return new Matcher(type(parts.group(2)), parts.group(1).replace("\"", ""), value);
  }

  private static Matcher.Type type(String symbol) {
    return Arrays.stream(Matcher.Type.values())
        .filter(type -> type.symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }
}
