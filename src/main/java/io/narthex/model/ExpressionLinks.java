package io.narthex.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Paths of the console that show an expression, relative to the external URL. */
public final class ExpressionLinks {
  private ExpressionLinks() {}

  public static String graph(String expression) {
    return "/graph?g0.expr=" + URLEncoder.encode(expression, UTF_8) + "&g0.tab=0";
  }

  public static String table(String expression) {
    return "/graph?g0.expr=" + URLEncoder.encode(expression, UTF_8) + "&g0.tab=1";
  }
}
