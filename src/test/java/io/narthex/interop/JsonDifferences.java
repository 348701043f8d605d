package io.narthex.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.narthex.interop.peer.ServerClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Compares two answers of the API as trees. Objects have no order; arrays have, save the series of
 * a result, whose order the API leaves open unless the query sorts. Numbers printed as text are
 * equal within 1e-12 relative: the order of additions is free.
 */
final class JsonDifferences {
  private static final double RELATIVE_TOLERANCE = 1e-12;

  private final Predicate<String> mayDiffer;
  private final List<String> found = new ArrayList<>();

  private JsonDifferences(Predicate<String> mayDiffer) {
    this.mayDiffer = mayDiffer;
  }

  /**
   * @param ordered whether the order of the series counts
   * @param mayDiffer JSON pointers at which only the type of the value must agree
   */
  static List<String> between(
      JsonNode expected, JsonNode actual, boolean ordered, Predicate<String> mayDiffer) {
    JsonDifferences differences = new JsonDifferences(mayDiffer);
    if (!ordered) {
      sortSeries(expected);
      sortSeries(actual);
    }
    differences.compare("", expected, actual);
    return differences.found;
  }

  private void compare(String pointer, JsonNode expected, JsonNode actual) {
    if (expected.getNodeType() != actual.getNodeType()) {
      differ(pointer, expected, actual);
    } else if (expected.isObject()) {
      compareObjects(pointer, expected, actual);
    } else if (expected.isArray()) {
      compareArrays(pointer, expected, actual);
    } else if (!mayDiffer.test(pointer) && !sameScalar(expected, actual)) {
      differ(pointer, expected, actual);
    }
  }

  private void compareObjects(String pointer, JsonNode expected, JsonNode actual) {
    TreeSet<String> names = new TreeSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    actual.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      compare(pointer + "/" + name, expected.path(name), actual.path(name));
    }
  }

  private void compareArrays(String pointer, JsonNode expected, JsonNode actual) {
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      compare(pointer + "/" + i, expected.path(i), actual.path(i));
    }
  }

  private void differ(String pointer, JsonNode expected, JsonNode actual) {
    found.add(pointer + ": expected " + show(expected) + ", actual " + show(actual));
  }

  private static String show(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }

  private static boolean sameScalar(JsonNode expected, JsonNode actual) {
    return expected.equals(actual) || closeNumbers(expected.asText(), actual.asText());
  }

  private static boolean closeNumbers(String expected, String actual) {
    try {
      double a = Double.parseDouble(expected);
      double b = Double.parseDouble(actual);
      return Math.abs(a - b) <= RELATIVE_TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
    } catch (NumberFormatException text) {
      return false;
    }
  }

  private static void sortSeries(JsonNode answer) {
    JsonNode data = answer.path("data");
    JsonNode series = data.path("result").isArray() ? data.path("result") : data;
    if (series instanceof ArrayNode array && array.path(0).isObject()) {
      List<JsonNode> elements = new ArrayList<>();
      array.forEach(elements::add);
      elements.sort(Comparator.comparing(JsonDifferences::sortKey));
      array.removeAll().addAll(elements);
    }
  }

  /** The labels in name order; an element that is no series, such as a target, has no key. */
  private static String sortKey(JsonNode element) {
    JsonNode labels = element.has("metric") ? element.path("metric") : element;
    boolean series = element.has("metric") || element.has("__name__");
    return series ? ServerClient.labels(labels).toString() : "";
  }

  /** A value that stands for a body that is no JSON. */
  static JsonNode text(String body) {
    return JsonNodeFactory.instance.textNode(body);
  }
}
