package io.narthex.config.section;

import static io.narthex.config.schema.Types.FLAG;
import static io.narthex.config.schema.Types.TEXT;

import io.narthex.config.schema.Field;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Struct;
import io.narthex.config.schema.Types;
import java.util.ArrayList;
import java.util.List;

/** {@code otlp}: how names and attributes of OpenTelemetry become metrics. */
public final class OtlpSchema {
  private static final List<String> STRATEGIES =
      List.of(
          "UnderscoreEscapingWithSuffixes",
          "UnderscoreEscapingWithoutSuffixes",
          "NoUTF8EscapingWithSuffixes",
          "NoTranslation");

  static final Struct OTLP =
      Struct.of(
              "config.plain",
              List.of(
                  Field.of("promote_all_resource_attributes", FLAG),
                  Field.of("promote_resource_attributes", Types.list(TEXT)),
                  Field.of("ignore_resource_attributes", Types.list(TEXT)),
                  Field.of(
                      "translation_strategy",
                      Types.word(
                          STRATEGIES,
                          text -> "unsupported OTLP translation strategy " + Types.quote(text)),
                      STRATEGIES.get(0)),
                  Field.of("keep_identifying_resource_attributes", FLAG),
                  Field.of("convert_histograms_to_nhcb", FLAG),
                  Field.of("promote_scope_metadata", FLAG),
                  Field.of("label_name_underscore_sanitization", FLAG, true),
                  Field.of("label_name_preserve_multiple_underscores", FLAG, true)))
          .building(OtlpSchema::check);

  private OtlpSchema() {}

  private static Object check(Section otlp) {
    otlp.fill("promote_resource_attributes", attributes(otlp, "promote", "promoted"));
    otlp.fill("ignore_resource_attributes", attributes(otlp, "ignore", "ignored"));
    boolean all = otlp.flag("promote_all_resource_attributes");
    if (all && otlp.isSet("promote_resource_attributes")) {
      throw new IllegalArgumentException(
          "'promote_all_resource_attributes' and 'promote_resource_attributes' cannot be configured"
              + " simultaneously");
    }
    if (!all && otlp.isSet("ignore_resource_attributes")) {
      throw new IllegalArgumentException(
          "'ignore_resource_attributes' cannot be configured unless"
              + " 'promote_all_resource_attributes' is true");
    }
    return otlp;
  }

  /** The names of a list without the space around them, each once and none empty. */
  private static List<Object> attributes(Section otlp, String verb, String participle) {
    List<Object> names = new ArrayList<>();
    for (String text : otlp.texts(verb + "_resource_attributes")) {
      String name = text.strip();
      if (name.isEmpty()) {
        throw new IllegalArgumentException("empty " + participle + " OTel resource attribute");
      }
      if (names.contains(name)) {
        throw new IllegalArgumentException(
            "duplicated " + participle + " OTel resource attribute " + Types.quote(name));
      }
      names.add(name);
    }
    return names;
  }

  /** Names that are not translated need a server that accepts them. */
  public static void checkNames(Section otlp, Section global) {
    String strategy = otlp.text("translation_strategy");
    boolean utf8 = strategy.startsWith("No");
    if (utf8 && global.text("metric_name_validation_scheme").equals("legacy")) {
      throw otlp.error(
          "translation_strategy",
          "OTLP translation strategy "
              + Types.quote(strategy)
              + " is not allowed when UTF8 is disabled");
    }
  }
}
