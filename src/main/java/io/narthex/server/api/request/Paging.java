package io.narthex.server.api.request;

import io.narthex.server.api.answer.ApiException;
import java.util.List;

/** Long lists in pieces: {@code limit} rows at most, and only those {@code before} a number. */
public final class Paging {
  private static final int MOST_ROWS = 1_000;

  private Paging() {}

  public static int rows(Parameters parameters, int usual) {
    int rows = parameters.number("limit", usual);
    if (rows < 1 || rows > MOST_ROWS) {
      throw ApiException.badParameter("limit", "not between 1 and " + MOST_ROWS);
    }
    return rows;
  }

  public static long before(Parameters parameters, long ifAbsent) {
    try {
      return parameters.has("before") ? Long.parseLong(parameters.text("before")) : ifAbsent;
    } catch (NumberFormatException e) {
      throw ApiException.badParameter("before", "not a number");
    }
  }

  /** The rows to show of those found, one more having been asked for. */
  public static <T> List<T> page(List<T> found, int rows) {
    return found.subList(0, Math.min(rows, found.size()));
  }
}
