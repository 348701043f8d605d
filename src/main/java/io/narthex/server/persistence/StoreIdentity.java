package io.narthex.server.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The one row that says whose data the database holds, and which process writes it. */
@Entity
@Table(name = "store_identity")
public class StoreIdentity {
  @Id private UUID storeId = new UUID(0, 0);

  private String holder = "";

  /** For JPA only. */
  protected StoreIdentity() {}

  /**
   * An identity not stored yet.
   *
   * @param storeId the id that the journal carries too
   * @param holder the process that holds the store, in words for an operator
   */
  public StoreIdentity(UUID storeId, String holder) {
    this.storeId = storeId;
    this.holder = holder;
  }

  /** The id that journal and database share. */
  public UUID storeId() {
    return storeId;
  }

  /** The process that holds the store. */
  public String holder() {
    return holder;
  }
}
