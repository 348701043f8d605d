package io.narthex.server.security;

/**
 * One administrative action.
 *
 * @param number from 1, in order; 0 until it is stored
 * @param atMs milliseconds since the epoch
 * @param user "" where nobody is asked who they are
 * @param address where from; "" within this machine's management
 * @param action method and path, without parameters, which may hold what should not be kept
 * @param detail what it did, in words; may be empty
 * @param status of the answer, as in HTTP
 */
public record AuditEntry(
    long number, long atMs, String user, String address, String action, String detail, int status) {
  private static final int MOST_CHARACTERS = 1_000;

  public AuditEntry {
    user = cut(user);
    action = cut(action);
    detail = cut(detail);
  }

  /** Paths are as long as clients like. */
  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
  }

  AuditEntry numbered(long newNumber) {
    return new AuditEntry(newNumber, atMs, user, address, action, detail, status);
  }

  @Override
  public String toString() {
    String who = user.isEmpty() ? "anonymous" : user;
    String more = detail.isEmpty() ? "" : " (" + detail + ")";
    return who + " from " + address + ": " + action + " → " + status + more;
  }
}
