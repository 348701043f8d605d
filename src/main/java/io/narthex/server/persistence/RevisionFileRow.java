package io.narthex.server.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of a revision as a row. Written once. */
@Entity(name = "RevisionFile")
@Table(name = "config_file")
class RevisionFileRow {
  @EmbeddedId private Key key = new Key();

  @Column(name = "text", updatable = false, length = 8 << 20)
  private String text = "";

  /** For JPA. */
  protected RevisionFileRow() {}

  RevisionFileRow(int revision, String name, String text) {
    this.key = new Key(revision, name);
    this.text = text;
  }

  String name() {
    return key.name;
  }

  String text() {
    return text;
  }

  /** Which file of which revision. */
  @Embeddable
  static class Key implements Serializable {
    private static final long serialVersionUID = 1;

    @Column(name = "revision", updatable = false)
    private int revision;

    @Column(name = "name", updatable = false)
    private String name = "";

    /** For JPA. */
    protected Key() {}

    Key(int revision, String name) {
      this.revision = revision;
      this.name = name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && revision == that.revision && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return Objects.hash(revision, name);
    }
  }
}
