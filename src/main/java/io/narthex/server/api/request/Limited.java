package io.narthex.server.api.request;

import java.util.List;

/**
 * Rows cut to what {@code limit} asked for.
 *
 * @param warnings says so where something was cut
 */
public record Limited<T>(List<T> rows, List<String> warnings) {
  public static <T> Limited<T> of(List<T> all, Parameters parameters) {
    int limit = parameters.limit("limit");
    return all.size() <= limit
        ? new Limited<>(all, List.of())
        : new Limited<>(all.subList(0, limit), List.of("results truncated due to limit"));
  }
}
