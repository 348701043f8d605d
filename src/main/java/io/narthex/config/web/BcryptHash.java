package io.narthex.config.web;

/** The form of a bcrypt hash: {@code $2y$10$} and 53 characters of salt and hash. */
final class BcryptHash {
  private static final int LENGTH = 59;
  private static final int LEAST_COST = 4;
  private static final int MOST_COST = 31;

  private BcryptHash() {}

  /** Refuses, in the words of Go's library, what is none. */
  static void check(String hash) {
    if (hash.length() < LENGTH) {
      throw refused("hashedSecret too short to be a bcrypted password");
    }
    if (hash.charAt(0) != '$') {
      throw refused(
          "bcrypt hashes must start with '$', but hashedSecret started with '"
              + hash.charAt(0)
              + "'");
    }
    if (hash.charAt(1) != '2') {
      throw refused(
          "bcrypt algorithm version '"
              + hash.charAt(1)
              + "' requested is newer than current version '2'");
    }
    checkCost(hash.substring(hash.indexOf('$', 1) + 1));
  }

  private static void checkCost(String rest) {
    if (!rest.matches("\\d\\d\\$.*")) {
      throw refused("no cost of two digits in the hash");
    }
    int cost = Integer.parseInt(rest.substring(0, 2));
    if (cost < LEAST_COST || cost > MOST_COST) {
      throw refused(
          "cost %d is outside allowed inclusive range %d..%d"
              .formatted(cost, LEAST_COST, MOST_COST));
    }
  }

  private static IllegalArgumentException refused(String problem) {
    return new IllegalArgumentException("crypto/bcrypt: " + problem);
  }
}
