package io.narthex.template;

import static io.narthex.template.Functions.put;

import io.narthex.model.ExpressionLinks;
import io.narthex.regex.SearchPattern;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Prometheus's functions over text. */
final class TextFunctions {
  /** A letter that starts a word; an apostrophe within one starts none. */
  private static final Pattern WORD_START =
      Pattern.compile("(?<![\\p{L}\\p{N}_])(?<![\\p{L}\\p{N}]['’])\\p{L}");

  private static final Pattern ADDRESS =
      Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private TextFunctions() {}

  static void register() {
    put("toUpper", 1, call -> call.text(0).toUpperCase(Locale.ROOT));
    put("toLower", 1, call -> call.text(0).toLowerCase(Locale.ROOT));
    put("title", 1, call -> title(call.text(0)));
    put("stripPort", 1, call -> stripPort(call.text(0)));
    put("stripDomain", 1, call -> stripDomain(call.text(0)));
    put("safeHtml", 1, call -> call.text(0));
    put("urlQueryEscape", 1, call -> GoEscape.query(call.text(0)));
    put("match", 2, call -> pattern(call).isFoundIn(call.text(1)));
    put(
        "reReplaceAll",
        3,
        call ->
            pattern(call).replaceAll(call.text(2), io.narthex.regex.Template.parse(call.text(1))));
    put("graphLink", 1, call -> ExpressionLinks.graph(call.text(0)));
    put("tableLink", 1, call -> ExpressionLinks.table(call.text(0)));
    put("externalURL", 0, call -> call.scope().externalUrl());
    put("pathPrefix", 0, call -> path(call.scope().externalUrl()));
    put("args", 0, Integer.MAX_VALUE, TextFunctions::arguments);
  }

  private static SearchPattern pattern(Arguments call) {
    try {
      return SearchPattern.compile(call.text(0));
    } catch (IllegalArgumentException e) {
      throw call.failure(String.valueOf(e.getMessage()));
    }
  }

  private static String title(String text) {
    return WORD_START
        .matcher(text)
        .replaceAll(
            word -> {
              int first = word.group().codePointAt(0);
              return Character.toString(Character.toTitleCase(first));
            });
  }

  private static String stripPort(String hostPort) {
    int colon = portColon(hostPort);
    return colon < 0 ? hostPort : unbracketed(hostPort.substring(0, colon));
  }

  private static String stripDomain(String hostPort) {
    int colon = portColon(hostPort);
    String host = colon < 0 ? hostPort : unbracketed(hostPort.substring(0, colon));
    if (ADDRESS.matcher(host).matches()) {
      return hostPort;
    }
    String name = host.contains(".") ? host.substring(0, host.indexOf('.')) : host;
    return colon < 0 ? name : name + hostPort.substring(colon);
  }

  /** Where the port's colon stands; below zero where there is none, or more than one bare colon. */
  private static int portColon(String hostPort) {
    int colon = hostPort.lastIndexOf(':');
    boolean bracketed = hostPort.startsWith("[") && hostPort.startsWith("]:", colon - 1);
    return bracketed || hostPort.indexOf(':') == colon ? colon : -1;
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String path(String url) {
    String path = URI.create(url).getPath();
    return path == null ? "" : path;
  }

  private static Map<String, Object> arguments(Arguments call) {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < call.size(); i++) {
      named.put("arg" + i, call.any(i));
    }
    return named;
  }
}
