package io.narthex.server.api.rule;

import io.narthex.rules.RuleGroup;
import io.narthex.server.api.answer.ApiException;
import io.narthex.server.api.request.Parameters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Some of the groups, in order of file and name, and the token that leads to the next ones.
 *
 * @param nextToken "" on the last page
 */
record RulePage(List<RuleGroup> groups, String nextToken) {
  static RulePage of(Parameters parameters, List<RuleGroup> all) {
    String token = parameters.text("group_next_token");
    if (!parameters.has("group_limit")) {
      if (!token.isEmpty()) {
        throw ApiException.badParameter(
            "group_next_token",
            "group_limit needs to be present in order to paginate over the groups");
      }
      return new RulePage(all, "");
    }
    List<RuleGroup> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparing((RuleGroup group) -> group.spec().file())
            .thenComparing(group -> group.spec().name()));
    int start = token.isEmpty() ? 0 : start(sorted, token);
    int end = (int) Math.min(sorted.size() - start, limit(parameters)) + start;
    String next = end < sorted.size() ? token(sorted.get(end)) : "";
    return new RulePage(sorted.subList(start, end), next);
  }

  private static long limit(Parameters parameters) {
    long limit = number(parameters.text("group_limit"));
    if (limit <= 0) {
      throw ApiException.badParameter("group_limit", "group_limit needs to be greater than 0");
    }
    return limit;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ApiException.badParameter(
          "group_limit",
          "group_limit needs to be a valid number: strconv.ParseInt: parsing \"%s\": invalid syntax"
              .formatted(text));
    }
  }

  private static int start(List<RuleGroup> sorted, String token) {
    for (int i = 0; i < sorted.size(); i++) {
      if (token(sorted.get(i)).equals(token)) {
        return i;
      }
    }
    throw ApiException.badParameter(
        "group_next_token", "invalid group_next_token '" + token + "'. were rule groups changed?");
  }

  /** Names a group without showing it. */
  private static String token(RuleGroup group) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      return HexFormat.of()
          .formatHex(sha.digest(group.spec().key().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
