package io.narthex.server.persistence;

import io.narthex.config.revision.Revision;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A revision of the configuration as a row, its texts apart. Written once. */
@Entity(name = "Revision")
@Table(name = "config_revision")
class RevisionRow {
  @Id private int number;

  @Column(name = "created_ms", updatable = false)
  private long createdMs;

  @Column(name = "author", updatable = false)
  private String author = "";

  @Column(name = "comment", updatable = false)
  private String comment = "";

  @Column(name = "base", updatable = false)
  private int base;

  /** For JPA. */
  protected RevisionRow() {}

  RevisionRow(int number, Revision revision) {
    this.number = number;
    this.createdMs = revision.createdMs();
    this.author = revision.author();
    this.comment = revision.comment();
    this.base = revision.base();
  }

  Revision revision() {
    return new Revision(number, createdMs, author, comment, base);
  }
}
