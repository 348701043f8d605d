package io.narthex.server.launch;

import io.narthex.server.wiring.Flag;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parsed arguments.
 *
 * @param files what the action is to be done with; none for {@link Action#RUN}
 * @param ruleTests how {@link Action#TEST_RULES} is to be done
 * @param values what was given, as text
 * @param warnings one for each flag that was accepted and means nothing
 */
record CommandLine(
    Action action,
    List<Path> files,
    RuleTests ruleTests,
    Map<Flag, String> values,
    List<String> warnings) {
  /** What the user asked for. */
  enum Action {
    RUN(false),
    HELP(false),
    VERSION(false),
    CHECK(true),
    TEST_RULES(true);

    private final boolean takesFiles;

    Action(boolean takesFiles) {
      this.takesFiles = takesFiles;
    }

    /** The action that a flag other than a setting's asks for. */
    static Optional<Action> named(String flag) {
      return Arrays.stream(values())
          .filter(action -> action != RUN && action.text().equals(flag))
          .findFirst();
    }

    /** The flag without its dashes. */
    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Which tests of rules run, and how.
   *
   * @param runs patterns, one of which the name of a group of tests must contain; none for all
   */
  record RuleTests(List<String> runs, boolean ignoresUnknownFields) {
    private static final String RUN = "run";
    private static final String IGNORE_UNKNOWN = "ignore-unknown-fields";

    boolean isDefault() {
      return runs.isEmpty() && !ignoresUnknownFields;
    }
  }

  /** An argument that cannot be taken; the message says which and why. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
      super(message);
    }
  }

  static CommandLine parse(String... arguments) throws UsageException {
    Parser parser = new Parser(new ArrayDeque<>(Arrays.asList(arguments)));
    parser.parse();
    return new CommandLine(
        parser.action,
        List.copyOf(parser.files),
        parser.ruleTests(),
        Collections.unmodifiableMap(parser.values),
        List.copyOf(parser.warnings));
  }

  /** The value given for a setting's key. */
  Optional<String> valueOf(String key) {
    return values.entrySet().stream()
        .filter(given -> given.getKey().key().equals(key))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static final class Parser {
    private final Deque<String> rest;
    private final List<Path> files = new ArrayList<>();
    private final Map<Flag, String> values = new EnumMap<>(Flag.class);
    private final List<String> warnings = new ArrayList<>();
    private final List<String> runs = new ArrayList<>();
    private boolean ignoresUnknownFields;
    private Action action = Action.RUN;

    Parser(Deque<String> rest) {
      this.rest = rest;
    }

    void parse() throws UsageException {
      while (!rest.isEmpty()) {
        String argument = rest.remove();
        if (argument.equals("-h")) {
          action = Action.HELP;
        } else if (argument.startsWith("--")) {
          flag(argument.substring(2));
        } else {
          files.add(Path.of(argument));
        }
      }
      if (!files.isEmpty() && !action.takesFiles) {
        throw new UsageException("unexpected argument '" + files.get(0) + "'");
      }
      if (action != Action.TEST_RULES && !ruleTests().isDefault()) {
        throw new UsageException(
            "--%s and --%s go with --test-rules"
                .formatted(RuleTests.RUN, RuleTests.IGNORE_UNKNOWN));
      }
    }

    private RuleTests ruleTests() {
      return new RuleTests(List.copyOf(runs), ignoresUnknownFields);
    }

    private void flag(String argument) throws UsageException {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      Optional<String> value =
          equals < 0 ? Optional.empty() : Optional.of(argument.substring(equals + 1));
      String positive = name.startsWith("no-") ? name.substring(3) : name;
      Optional<Flag> known = Flag.named(name);
      Optional<Flag> negated = Flag.named(positive).filter(Flag::isSwitch);
      Optional<Action> asked = Action.named(name);
      if (asked.isPresent()) {
        action = asked.get();
        value.map(Path::of).ifPresent(files::add);
      } else if (name.equals(RuleTests.RUN)) {
        runs.add(value(name, value));
      } else if (name.equals(RuleTests.IGNORE_UNKNOWN)) {
        ignoresUnknownFields = true;
      } else if (known.isPresent()) {
        take(known.get(), known.get().isSwitch() ? value.orElse("true") : value(name, value));
      } else if (negated.isPresent()) {
        take(negated.get(), "false");
      } else {
        unused(name, positive, value);
      }
    }

    private void take(Flag flag, String value) throws UsageException {
      String earlier = values.putIfAbsent(flag, value);
      if (earlier == null) {
        return;
      }
      if (!flag.isRepeatable()) {
        throw new UsageException("flag '" + flag.text() + "' cannot be repeated");
      }
      values.put(flag, earlier + "," + value);
    }

    private void unused(String name, String positive, Optional<String> value)
        throws UsageException {
      if (UnusedFlag.takesValue(name)) {
        value(name, value);
      } else if (!UnusedFlag.isSwitch(positive)) {
        throw new UsageException("unknown long flag '--" + name + "'; known are " + known());
      }
      warnings.add("--" + name + " has no meaning in Narthex and is ignored");
    }

    private String value(String name, Optional<String> value) throws UsageException {
      if (value.isPresent()) {
        return value.get();
      }
      if (rest.isEmpty() || rest.element().startsWith("--")) {
        throw new UsageException("expected argument for flag '--" + name + "'");
      }
      return rest.remove();
    }

    private static String known() {
      Stream<String> settings = Arrays.stream(Flag.values()).map(Flag::text);
      Stream<String> ofTests = Stream.of(RuleTests.RUN, RuleTests.IGNORE_UNKNOWN);
      Stream<String> actions =
          Arrays.stream(Action.values()).filter(one -> one != Action.RUN).map(Action::text);
      return Stream.of(settings, ofTests, actions)
          .flatMap(names -> names)
          .map(name -> "--" + name)
          .collect(Collectors.joining(", "));
    }
  }
}
