package io.narthex.relabel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.NameValidation;
import io.narthex.regex.LabelPattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RelabelRulesTest {
  private static final Labels INPUT = Labels.of("a", "foo", "b1", "bar", "b2", "baz");

  private static RelabelConfig rule(
      RelabelAction action, String regex, String target, String replacement, String... source) {
    long modulus = action == RelabelAction.HASHMOD ? 1000 : 0;
    return new RelabelConfig(
        List.of(source),
        ";",
        LabelPattern.compile(regex),
        modulus,
        target,
        replacement,
        action,
        NameValidation.UTF8);
  }

  private static Labels apply(Labels labels, RelabelConfig... rules) {
    return RelabelRules.of(List.of(rules)).apply(labels);
  }

  @Test
  void replaceExpandsGroups() {
    assertThat(apply(INPUT, rule(RelabelAction.REPLACE, "f(.*);(.*)", "$2", "x$1", "a", "b1")))
        .isEqualTo(Labels.of("a", "foo", "b1", "bar", "b2", "baz", "bar", "xoo"));
  }

  @Test
  void replaceWithNothingRemoves() {
    assertThat(apply(INPUT, rule(RelabelAction.REPLACE, ".*", "a", "", "b1")))
        .isEqualTo(Labels.of("b1", "bar", "b2", "baz"));
    assertThat(apply(INPUT, rule(RelabelAction.REPLACE, "(.*)", "a", "$1", "absent")))
        .isEqualTo(Labels.of("b1", "bar", "b2", "baz"));
  }

  @Test
  void replaceLeavesWhatDoesNotMatch() {
    assertThat(apply(INPUT, rule(RelabelAction.REPLACE, "fo", "a", "new", "a"))).isEqualTo(INPUT);
  }

  @Test
  void keepAndDropLookAtTheJoinedValues() {
    assertThat(apply(INPUT, rule(RelabelAction.KEEP, "foo;bar", "", "$1", "a", "b1")))
        .isEqualTo(INPUT);
    assertThat(apply(INPUT, rule(RelabelAction.KEEP, "foo", "", "$1", "a", "b1"))).isNull();
    assertThat(apply(INPUT, rule(RelabelAction.DROP, "foo", "", "$1", "a"))).isNull();
  }

  @Test
  void keepAndDropByEquality() {
    assertThat(apply(INPUT, rule(RelabelAction.KEEPEQUAL, "(.*)", "b1", "$1", "a"))).isNull();
    assertThat(apply(INPUT, rule(RelabelAction.DROPEQUAL, "(.*)", "b1", "$1", "a")))
        .isEqualTo(INPUT);
  }

  @Test
  void labelNamesAreMappedKeptAndDropped() {
    assertThat(apply(INPUT, rule(RelabelAction.LABELMAP, "b(.)", "", "c$1")))
        .isEqualTo(Labels.of("a", "foo", "b1", "bar", "b2", "baz", "c1", "bar", "c2", "baz"));
    assertThat(apply(INPUT, rule(RelabelAction.LABELDROP, "b.", "", "$1")))
        .isEqualTo(Labels.of("a", "foo"));
    assertThat(apply(INPUT, rule(RelabelAction.LABELKEEP, "b.", "", "$1")))
        .isEqualTo(Labels.of("b1", "bar", "b2", "baz"));
  }

  @Test
  void letterCase() {
    Labels sharp = Labels.of("a", "Straße Éa");
    assertThat(apply(sharp, rule(RelabelAction.LOWERCASE, "(.*)", "a", "$1", "a")))
        .isEqualTo(Labels.of("a", "straße éa"));
    assertThat(apply(sharp, rule(RelabelAction.UPPERCASE, "(.*)", "a", "$1", "a")))
        .isEqualTo(Labels.of("a", "STRAßE ÉA"));
  }

  @Test
  void shardsAsPrometheusDoes() {
    Labels labels = Labels.of("a", "foo", "b", "bar", "c", "baz");
    assertThat(apply(labels, rule(RelabelAction.HASHMOD, "(.*)", "d", "$1", "c")).get("d"))
        .isEqualTo("976");
  }

  @Test
  void rulesRunInOrderAndStopAtADrop() {
    RelabelConfig rename = RelabelConfig.replace("a", "(.*)", "z", "$1");
    RelabelConfig drop = rule(RelabelAction.DROP, "foo", "", "$1", "z");
    assertThat(apply(INPUT, rename, drop)).isNull();
    assertThat(apply(INPUT, drop, rename)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"REPLACE", "HASHMOD", "LOWERCASE", "UPPERCASE", "KEEPEQUAL", "DROPEQUAL"})
  void someActionsNeedATarget(RelabelAction action) {
    assertThatThrownBy(() -> rule(action, "(.*)", "", "$1", "a"))
        .hasMessage("relabel configuration for %s action requires 'target_label' value", action);
  }
}
