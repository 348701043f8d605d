package io.narthex.server.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.narthex.server.api.access.Exposes.Series;
import io.narthex.storage.Queryable;
import io.narthex.tsdb.Tsdb;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every end point says how it keeps series from users who may not see them, and keeps its word. */
class ExposesTest {
  private static final JavaClasses SHELL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.narthex.server");

  /** Past their user's view: exemplars are narrowed by hand, the others tell figures or all. */
  private static final Set<String> PAST_THE_VIEW =
      Set.of(
          "VisibleStore",
          "ExemplarsResource",
          "AdminResource",
          "ImportProgress",
          "StoreStatusResource",
          "RuntimeInfo");

  private static Stream<JavaClass> endPoints() {
    return SHELL.stream()
        .filter(
            type ->
                type.isAnnotatedWith(Path.class)
                    || (type.isAssignableTo(HttpServlet.class) && !type.isInterface()));
  }

  private static Series exposes(JavaClass endPoint) {
    return endPoint.getAnnotationOfType(Exposes.class).value();
  }

  private static boolean uses(JavaClass type, Class<?> other) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> dependency.getTargetClass().isAssignableTo(other));
  }

  @Test
  void everyEndPointSaysSo() {
    assertThat(endPoints().filter(type -> !type.isAnnotatedWith(Exposes.class)))
        .as("end points without @Exposes")
        .isEmpty();
    assertThat(endPoints().map(JavaClass::getSimpleName))
        .contains("QueryResource", "FederateResource", "MetricsResource", "VersionPage");
  }

  /** A servlet is not asked by the filter: it may show nothing. */
  @Test
  void servletsShowNoSeries() {
    assertThat(endPoints().filter(type -> type.isAssignableTo(HttpServlet.class)))
        .isNotEmpty()
        .allMatch(type -> exposes(type) == Series.NONE);
  }

  @Test
  void whoLeavesSeriesOutAsksTheView() {
    List<JavaClass> filtering =
        endPoints().filter(type -> exposes(type) == Series.VISIBLE).toList();
    assertThat(filtering).isNotEmpty().allMatch(type -> uses(type, Queryable.class));
  }

  @Test
  void nobodyElseReadsPastTheView() {
    assertThat(
            SHELL.stream()
                .filter(type -> type.getPackageName().startsWith("io.narthex.server.api"))
                .filter(type -> uses(type, Tsdb.class))
                .map(JavaClass::getSimpleName))
        .containsOnlyElementsOf(PAST_THE_VIEW);
  }
}
