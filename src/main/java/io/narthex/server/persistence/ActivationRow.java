package io.narthex.server.persistence;

import io.narthex.config.revision.Revision.Activation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That a revision came into force, as a row; the last one still is. Written once. */
@Entity(name = "Activation")
@Table(name = "config_activation")
class ActivationRow {
  @Id private long id;

  @Column(name = "revision", updatable = false)
  private int revision;

  @Column(name = "at_ms", updatable = false)
  private long atMs;

  @Column(name = "author", updatable = false)
  private String author = "";

  /** For JPA. */
  protected ActivationRow() {}

  ActivationRow(long id, Activation activation) {
    this.id = id;
    this.revision = activation.revision();
    this.atMs = activation.atMs();
    this.author = activation.author();
  }

  Activation activation() {
    return new Activation(revision, atMs, author);
  }
}
