package io.narthex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The OpenAPI document knows every end point there is. */
class OpenApiTest {
  @TestFactory
  Stream<DynamicTest> everyEndPointIsDescribed() throws IOException {
    Map<?, ?> document =
        (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(OpenApiResource.read());
    Map<?, ?> paths = (Map<?, ?>) document.get("paths");
    return served()
        .map(
            served ->
                DynamicTest.dynamicTest(
                    served.method() + " " + served.path(),
                    () -> {
                      assertThat(paths.get(served.path())).as("described").isNotNull();
                      assertThat(((Map<?, ?>) paths.get(served.path())).get(served.method()))
                          .as("with the method")
                          .isNotNull();
                    }));
  }

  private record Served(String path, String method) {}

  private static Stream<Served> served() {
    return new ApiApplication()
        .getClasses().stream()
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(
                type ->
                    Arrays.stream(type.getMethods())
                        .flatMap(
                            method ->
                                Stream.of(GET.class, POST.class, PUT.class)
                                    .filter(method::isAnnotationPresent)
                                    .map(
                                        verb ->
                                            new Served(
                                                path(
                                                    type.getAnnotation(Path.class),
                                                    method.getAnnotation(Path.class)),
                                                verb.getSimpleName().toLowerCase(Locale.ROOT)))));
  }

  private static String path(Path type, Path method) {
    List<String> parts =
        Stream.of(type.value(), method == null ? "" : method.value())
            .flatMap(path -> Arrays.stream(path.split("/")))
            .filter(part -> !part.isEmpty())
            .toList();
    return "/" + String.join("/", parts);
  }
}
