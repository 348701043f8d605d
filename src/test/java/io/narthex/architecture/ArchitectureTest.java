package io.narthex.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveNameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the plan of the house: the same tables stand in README, "Rooms". */
class ArchitectureTest {
  private static final String BASE = "io.narthex.";

  /** Room of the core → the rooms it may see. */
  static final Map<String, Set<String>> MAY_SEE =
      Map.ofEntries(
          room("regex"),
          room("protobuf"),
          room("model", "regex"),
          room("exposition", "model", "protobuf"),
          room("storage", "model"),
          room("http", "model"),
          room("wire", "model", "protobuf"),
          room("tsdb", "regex", "model", "storage"),
          room("promql", "regex", "model", "storage"),
          room("relabel", "regex", "model"),
          room("template", "regex", "model"),
          room("config", "model", "relabel", "http"),
          room("discovery", "model", "config", "http"),
          room(
              "scrape", "model", "storage", "exposition", "relabel", "config", "discovery", "http"),
          room(
              "federation",
              "model",
              "storage",
              "promql",
              "exposition",
              "protobuf",
              "wire",
              "relabel",
              "config",
              "http",
              "scrape"),
          room("rules", "model", "storage", "promql", "template", "config"),
          room("alerts", "model", "relabel", "config", "discovery", "http", "rules"),
          room("remote", "model", "storage", "wire", "config", "http", "relabel"));

  /**
   * Floor of {@code exposition} → the floors below that it may see, beside what callers speak in.
   */
  static final Map<String, Set<String>> EXPOSITION =
      Map.ofEntries(
          room("number"),
          room("series"),
          room("text", "number", "series"),
          room("protobuf", "number", "series"),
          room("write", "number"),
          room("conversion", "number", "series", "text"),
          room("read", "text", "protobuf", "conversion"));

  /** Specification (package) → the one room of the shell that may use it. */
  static final Map<String, Set<String>> HOME =
      Map.of(
          "jakarta.ws.rs", Set.of("server.api"),
          "jakarta.servlet", Set.of("server.api"),
          "io.undertow", Set.of("server.api"),
          "jakarta.ejb", Set.of("server.schedule"),
          "jakarta.persistence", Set.of("server.persistence"),
          "org.flywaydb", Set.of("server.persistence"),
          "jakarta.enterprise.inject", Set.of("server.wiring"),
          "org.eclipse.microprofile.config", Set.of("server.wiring"),
          "org.eclipse.microprofile.metrics", Set.of("server.metrics"),
          "jakarta.security", Set.of("server.security"));

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.narthex");

  private static Map.Entry<String, Set<String>> room(String name, String... sees) {
    return Map.entry(name, Set.of(sees));
  }

  @TestFactory
  Stream<DynamicTest> roomsSeeOnlyWhatTheyMay() {
    return MAY_SEE.entrySet().stream()
        .map(room -> DynamicTest.dynamicTest(room.getKey(), () -> checkRoom(room)));
  }

  private static void checkRoom(Map.Entry<String, Set<String>> room) {
    Set<String> seen =
        Stream.concat(Stream.of(room.getKey()), room.getValue().stream())
            .map(name -> BASE + name + "..")
            .collect(Collectors.toSet());
    DescribedPredicate<JavaClass> forbidden =
        resideInAPackage("io.narthex..")
            .and(DescribedPredicate.not(resideInAnyPackage(seen.toArray(String[]::new))));
    noClasses()
        .that(resideInAPackage(BASE + room.getKey() + ".."))
        .should()
        .dependOnClassesThat(forbidden)
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @TestFactory
  Stream<DynamicTest> formatsStandUponEachOther() {
    return Stream.concat(EXPOSITION.entrySet().stream(), Stream.of(room("")))
        .map(
            floor ->
                DynamicTest.dynamicTest("exposition." + floor.getKey(), () -> checkFloor(floor)));
  }

  private static void checkFloor(Map.Entry<String, Set<String>> floor) {
    String house = BASE + "exposition";
    String own = floor.getKey().isEmpty() ? house : house + '.' + floor.getKey() + "..";
    Set<String> above = new TreeSet<>(EXPOSITION.keySet());
    above.remove(floor.getKey());
    above.removeAll(floor.getValue());
    noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            above.stream().map(name -> house + '.' + name + "..").toArray(String[]::new))
        .check(HOUSE);
  }

  @Test
  void theCoreKnowsNoPlatform() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta..",
            "org.jboss..",
            "org.hibernate..",
            "org.eclipse.microprofile..",
            "io.undertow..")
        .check(HOUSE);
  }

  @TestFactory
  Stream<DynamicTest> everySpecificationHasOneHome() {
    return HOME.entrySet().stream()
        .map(home -> DynamicTest.dynamicTest(home.getKey(), () -> checkHome(home)));
  }

  private static void checkHome(Map.Entry<String, Set<String>> home) {
    String[] homes = home.getValue().stream().map(r -> BASE + r + "..").toArray(String[]::new);
    noClasses()
        .that(DescribedPredicate.not(resideInAnyPackage(homes)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(home.getKey() + "..")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void roomsFormNoCircles() {
    slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(HOUSE);
    for (String room :
        List.of("config", "exposition", "federation", "http", "promql", "server.api")) {
      slices().matching(BASE + room + ".(*)..").should().beFreeOfCycles().check(HOUSE);
    }
    slices().matching(BASE + "promql.exec.(*)..").should().beFreeOfCycles().check(HOUSE);
    slices().matching(BASE + "promql.function.(*)..").should().beFreeOfCycles().check(HOUSE);
    slices()
        .matching(BASE + "server.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void namesSaySomething() {
    List<String> empty = List.of("Util", "Utils", "Helper", "Impl", "DTO", "Dto");
    noClasses().should(haveNameMatching(".*(" + String.join("|", empty) + ")")).check(HOUSE);
  }

  @Test
  void everyPackageSaysWhatMayBeNull() {
    assertThat(HOUSE.stream().map(JavaClass::getPackage).distinct())
        .filteredOn(room -> !room.isAnnotatedWith(NullMarked.class))
        .extracting(JavaPackage::getName)
        .as("packages without a package-info of their own")
        .isEmpty();
  }

  @Test
  void everyRoomIsOnThePlan() {
    Set<String> known =
        Stream.concat(MAY_SEE.keySet().stream(), Stream.of("server")).collect(Collectors.toSet());
    Set<String> built =
        HOUSE.stream()
            .map(type -> type.getPackageName().split("\\.", -1))
            .map(parts -> parts.length > 2 ? parts[2] : "")
            .collect(Collectors.toSet());
    assertThat(known).containsAll(built);
  }

  @Test
  void theCorePrintsNothingAndAsksNoWallClock() {
    String[] core = MAY_SEE.keySet().stream().map(r -> BASE + r + "..").toArray(String[]::new);
    classes()
        .that()
        .resideInAnyPackage(core)
        .should(new NotCall("java.lang.System", Set.of("currentTimeMillis")))
        .andShould(new NotAccess("java.lang.System", Set.of("out", "err")))
        .check(HOUSE);
    assertThat(Arrays.asList(core)).isNotEmpty();
  }
}
