package io.narthex.template;

import java.util.List;
import java.util.Map;

/** A parsed template; immutable and thread-safe. */
public final class Template {
  /** What Prometheus declares for the templates of alerts, with the fields they stand for. */
  static final Map<String, String> PREDECLARED =
      Map.of(
          "$labels", "Labels",
          "$externalLabels", "ExternalLabels",
          "$externalURL", "ExternalURL",
          "$value", "Value");

  private final Source source;
  private final Map<String, List<Node>> definitions;

  private Template(Source source, Map<String, List<Node>> definitions) {
    this.source = source;
    this.definitions = definitions;
  }

  /**
   * Parses a template.
   *
   * @param name as errors show it
   * @throws TemplateException with name and line, in Go's words
   */
  public static Template parse(String name, String text) throws TemplateException {
    Source source = new Source(name, text);
    return new Template(source, Parser.parse(source, List.copyOf(PREDECLARED.keySet())));
  }

  /**
   * The text for a scope.
   *
   * @throws TemplateException with name, line and column
   */
  public String expand(TemplateScope scope) throws TemplateException {
    if (definitions.size() == 1 && isPlain()) {
      return source.text();
    }
    return new Expansion(source, definitions, scope).run();
  }

  private boolean isPlain() {
    return !source.text().contains("{{");
  }
}
