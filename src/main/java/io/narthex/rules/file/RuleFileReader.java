package io.narthex.rules.file;

import io.narthex.config.schema.ConfigException;
import io.narthex.config.schema.Section;
import io.narthex.config.schema.Types;
import io.narthex.model.Labels;
import io.narthex.model.LabelsBuilder;
import io.narthex.model.NameValidation;
import io.narthex.promql.parser.ParserOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the groups of one file whose shape has been checked, and collects all that is wrong. */
final class RuleFileReader {
  private final String file;
  private final RuleReader rules;
  private final NameValidation names;
  private final List<ConfigException> problems = new ArrayList<>();

  RuleFileReader(String file, ParserOptions options, NameValidation names) {
    this.file = file;
    this.names = names;
    this.rules = new RuleReader(options, names);
  }

  List<GroupSpec> groups(Section root) {
    List<GroupSpec> groups = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Section section : root.sections("groups")) {
      String name = section.text("name");
      if (name.isEmpty()) {
        problems.add(section.error("name", RuleFileSchema.NAMELESS_GROUP));
      }
      if (!seen.add(name)) {
        String problem = "groupname: " + Types.quote(name) + " is repeated in the same file";
        problems.add(section.error("name", problem));
      }
      groups.add(group(section, name));
    }
    return groups;
  }

  /** Everything that is wrong with the groups read, in the order of the file. */
  List<ConfigException> problems() {
    return problems;
  }

  private GroupSpec group(Section section, String name) {
    for (String problem : RuleReader.labelProblems(section.map("labels"), names)) {
      problems.add(section.error("labels", "group " + Types.quote(name) + ": " + problem));
    }
    Labels labels = labels(section);
    List<RuleSpec> specs = new ArrayList<>();
    List<Section> sections = section.sections("rules");
    for (int i = 0; i < sections.size(); i++) {
      RuleReader.Outcome outcome = rules.read(sections.get(i), labels);
      String prefix = "group " + Types.quote(name) + ", rule " + (i + 1) + ", ";
      outcome
          .problems()
          .forEach(
              problem ->
                  problems.add(
                      problem
                          .at()
                          .error(
                              problem.key(),
                              prefix + outcome.shownName() + ": " + problem.text())));
      outcome.rule().ifPresent(specs::add);
    }
    return new GroupSpec(
        file,
        name,
        section.number("interval"),
        section.has("query_offset") ? section.number("query_offset") : null,
        section.number("limit"),
        specs);
  }

  private static Labels labels(Section section) {
    LabelsBuilder labels = new LabelsBuilder();
    for (Map.Entry<String, Object> label : section.map("labels").entrySet()) {
      labels.set(label.getKey(), (String) label.getValue());
    }
    return labels.build();
  }
}
