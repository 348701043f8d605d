package io.narthex.rules.file;

import io.narthex.config.schema.ConfigException;
import io.narthex.conformance.Corpus;
import io.narthex.model.NameValidation;
import io.narthex.promql.parser.ParserOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs the rule files of the conformance corpus. */
class RuleFileConformanceTest {
  private final Corpus corpus = new Corpus("rules");

  @Test
  void files() throws IOException {
    Corpus.run("rules.files", "id", corpus.list("files.json"), this::file);
  }

  @Test
  void templates() throws IOException {
    Corpus.run("rules.templates", "id", corpus.lines("templates.jsonl"), this::template);
  }

  @Test
  void checks() throws IOException {
    Corpus promtool = new Corpus("promtool");
    List<Map<String, Object>> cases =
        promtool.list("index.json").stream()
            .filter(fields -> fields.get("command").equals("check rules"))
            .toList();
    Corpus.run("promtool.check_rules", "id", cases, fields -> check(promtool, fields));
  }

  private boolean file(Map<String, Object> fields) {
    NameValidation names =
        fields.get("name_validation_scheme").equals("legacy")
            ? NameValidation.LEGACY
            : NameValidation.UTF8;
    String file = (String) fields.get("file");
    try {
      List<GroupSpec> groups =
          new RuleFiles(ParserOptions.DEFAULT, names).parse(corpus.read(file), file);
      Object count = fields.getOrDefault("groups", groups.size());
      return fields.get("ok").equals(true) && count.equals(groups.size());
    } catch (ConfigException e) {
      String wanted = (String) fields.getOrDefault("error_contains", "");
      return fields.get("ok").equals(false) && e.getMessage().contains(wanted);
    }
  }

  private boolean template(Map<String, Object> fields) {
    try {
      new RuleFiles(ParserOptions.DEFAULT, NameValidation.UTF8)
          .parse((String) fields.get("yaml"), (String) fields.get("id"));
      return fields.get("ok").equals(true);
    } catch (ConfigException e) {
      return fields.get("ok").equals(false) && e.getMessage().contains("template: __alert_");
    }
  }

  private static boolean check(Corpus promtool, Map<String, Object> fields) {
    Map<?, ?> options = (Map<?, ?>) fields.get("options");
    ParserOptions parser =
        options.get("enable_feature") instanceof List<?> features
            ? ParserOptions.withFeatures(features.stream().map(String.class::cast).toList())
            : ParserOptions.DEFAULT;
    RuleFiles files = new RuleFiles(parser, NameValidation.UTF8);
    boolean good =
        files.problems(promtool.folder().resolve("testdata/" + fields.get("file"))).isEmpty();
    return fields.get("exit_code").equals(good ? 0 : 1);
  }
}
