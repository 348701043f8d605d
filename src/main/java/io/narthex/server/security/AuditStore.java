package io.narthex.server.security;

import java.util.List;
import java.util.Optional;

/** Where the audit log is kept: a database, or a fake in tests. Thread-safe. */
public interface AuditStore {
  /** The store cannot be reached now. */
  final class AwayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AwayException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Stores entries under the next numbers and forgets the oldest beyond a number of them.
   *
   * @throws AwayException where none of them was stored
   */
  void add(List<AuditEntry> entries, int mostKept);

  /**
   * Entries, the newest first.
   *
   * @param user only those of this user; empty for all
   * @param before only those with a smaller number
   * @throws AwayException where they cannot be read
   */
  List<AuditEntry> list(Optional<String> user, long before, int limit);
}
