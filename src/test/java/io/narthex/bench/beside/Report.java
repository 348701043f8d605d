package io.narthex.bench.beside;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.narthex.interop.peer.ServerKind;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The results as a table for people and as JSON for later comparison.
 *
 * @param versions of the servers, as their programs print them
 */
record Report(
    Sizes sizes,
    Machine machine,
    String loadAfter,
    Map<ServerKind, String> versions,
    Results results) {
  private static final String ROW = "%-48s %-8s";
  private static final String CELL = " %20s";

  String table() {
    StringBuilder table = new StringBuilder("\n").append(ROW.formatted("median (ratio)", "unit"));
    sizes.servers().forEach(server -> table.append(CELL.formatted(server.id())));
    table.append('\n');
    for (Results.Row row : results.rows()) {
      table.append(ROW.formatted(row.name(), row.unit()));
      sizes.servers().forEach(server -> table.append(CELL.formatted(cell(row, server))));
      table.append('\n');
    }
    return table.append(footer()).toString();
  }

  ObjectNode json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.putObject("machine")
        .put("cores", machine.cores())
        .put("kernel", machine.kernel())
        .put("java", machine.java())
        .put("loadBefore", machine.loadBefore())
        .put("loadAfter", loadAfter);
    ObjectNode size = json.putObject("sizes");
    sizes.asMap().forEach(size::put);
    ObjectNode version = json.putObject("versions");
    versions.forEach((server, text) -> version.put(server.id(), text));
    var rows = json.putArray("rows");
    results.rows().forEach(row -> rows.add(json(row)));
    var failures = json.putArray("failures");
    results.failures().forEach(failures::add);
    return json;
  }

  private static ObjectNode json(Results.Row row) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("row", row.name()).put("unit", row.unit());
    ObjectNode servers = json.putObject("servers");
    row.values()
        .forEach(
            (server, values) -> {
              ObjectNode one = servers.putObject(server.id());
              row.median(server).ifPresent(median -> one.put("median", median));
              row.ratio(server).ifPresent(ratio -> one.put("ratio", ratio));
              values.forEach(one.withArray("values")::add);
            });
    return json;
  }

  private static String cell(Results.Row row, ServerKind server) {
    OptionalDouble median = row.median(server);
    if (median.isEmpty()) {
      return "-";
    }
    OptionalDouble ratio = row.ratio(server);
    return number(median.getAsDouble())
        + (ratio.isPresent() ? " (" + number(ratio.getAsDouble()) + ")" : "");
  }

  /** Three digits that count. */
  private static String number(double value) {
    String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  private String footer() {
    StringBuilder footer = new StringBuilder("\nRatios are to prometheus; less is better.\n");
    footer.append(
        "%d cores, %s, load before %s, after %s\n"
            .formatted(machine.cores(), machine.kernel(), machine.loadBefore(), loadAfter));
    footer.append(sizes.asMap()).append('\n');
    versions.forEach((server, version) -> footer.append(server.id() + ": " + version).append('\n'));
    results.failures().forEach(failure -> footer.append("not measured: " + failure).append('\n'));
    return footer.toString();
  }
}
