package io.narthex.server.persistence;

import io.narthex.server.security.AuditEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entry of the audit log as a row. Written once. */
@Entity(name = "Audit")
@Table(name = "audit")
class AuditRow {
  @Id private long number;

  @Column(name = "at_ms", updatable = false)
  private long atMs;

  @Column(name = "user_name", updatable = false)
  private String user = "";

  @Column(name = "address", updatable = false)
  private String address = "";

  @Column(name = "action", updatable = false)
  private String action = "";

  @Column(name = "detail", updatable = false)
  private String detail = "";

  @Column(name = "status", updatable = false)
  private int status;

  /** For JPA. */
  protected AuditRow() {}

  AuditRow(long number, AuditEntry entry) {
    this.number = number;
    this.atMs = entry.atMs();
    this.user = entry.user();
    this.address = entry.address();
    this.action = entry.action();
    this.detail = entry.detail();
    this.status = entry.status();
  }

  AuditEntry entry() {
    return new AuditEntry(number, atMs, user, address, action, detail, status);
  }
}
