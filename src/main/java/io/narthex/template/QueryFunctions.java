package io.narthex.template;

import static io.narthex.template.Functions.put;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Prometheus's functions over the results of queries. */
final class QueryFunctions {
  private static final String VALUE_LABEL = "__value__";

  private QueryFunctions() {}

  static void register() {
    put("query", 1, QueryFunctions::query);
    put("first", 1, QueryFunctions::first);
    put("label", 2, call -> call.sample(1).labels().get(call.text(0)));
    put("value", 1, call -> call.sample(0).value());
    put("strvalue", 1, call -> call.sample(0).labels().get(VALUE_LABEL));
    put("sortByLabel", 2, QueryFunctions::sortByLabel);
  }

  private static Object query(Arguments call) {
    try {
      return call.scope().queries().query(call.text(0));
    } catch (TemplateException e) {
      throw call.failure(String.valueOf(e.getMessage()));
    }
  }

  private static Object first(Arguments call) {
    List<TemplateSample> samples = call.samples(0);
    if (samples.isEmpty()) {
      throw call.failure("first() called on vector with no elements");
    }
    return samples.get(0);
  }

  private static Object sortByLabel(Arguments call) {
    String label = call.text(0);
    List<TemplateSample> sorted = new ArrayList<>(call.samples(1));
    sorted.sort(Comparator.comparing(sample -> sample.labels().get(label)));
    return sorted;
  }
}
