package io.narthex.config.section;

import io.narthex.config.NameEscaping;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Type;
import io.narthex.config.schema.Types;
import io.narthex.model.NameValidation;
import java.util.List;
import java.util.stream.Stream;

/** Which metric names are accepted, and how others are asked to be escaped. */
final class NameSchemes {
  private static final String VALIDATION_KEY = "metric_name_validation_scheme";
  private static final String ESCAPING_KEY = "metric_name_escaping_scheme";

  static final Type VALIDATION =
      Types.word(
          List.of("utf8", "legacy"), text -> "unrecognized ValidationScheme: " + Types.quote(text));

  static final Type ESCAPING =
      Types.word(
          Stream.of(NameEscaping.values()).map(NameEscaping::toString).toList(),
          text ->
              "unknown global name escaping method specified, must be one of 'allow-utf-8',"
                  + " 'underscores', 'dots', or 'values', got "
                  + Types.quote(text));

  private NameSchemes() {}

  /** Refuses names that are not accepted but asked for, then fills in what is not given. */
  static void complete(Section section) {
    boolean legacy = section.text(VALIDATION_KEY).equals("legacy");
    if (legacy && section.text(ESCAPING_KEY).equals("allow-utf-8")) {
      throw section.error(
          ESCAPING_KEY, "utf8 metric names requested but validation scheme is not set to UTF8");
    }
    if (!section.isSet(VALIDATION_KEY)) {
      section.fill(VALIDATION_KEY, "utf8");
    }
    if (!section.isSet(ESCAPING_KEY)) {
      section.fill(ESCAPING_KEY, legacy ? "underscores" : "allow-utf-8");
    }
  }

  /** Takes over from {@code global} what a job leaves open. */
  static void inherit(Section global, Section job) {
    boolean sameNames = !job.isSet(VALIDATION_KEY);
    boolean otherwise =
        job.text(VALIDATION_KEY).equals("legacy")
            && global.text(ESCAPING_KEY).equals("allow-utf-8");
    if (sameNames || !otherwise) {
      job.inherit(global, List.of(ESCAPING_KEY));
    }
    job.inherit(global, List.of(VALIDATION_KEY));
    complete(job);
  }

  static NameValidation validation(String name) {
    return name.equals("legacy") ? NameValidation.LEGACY : NameValidation.UTF8;
  }

  static NameEscaping escaping(String name) {
    return Stream.of(NameEscaping.values())
        .filter(scheme -> scheme.toString().equals(name))
        .findFirst()
        .orElse(NameEscaping.ALLOW_UTF_8);
  }
}
