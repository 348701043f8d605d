package io.narthex.server.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;

/** The one row that says whose data the database holds, and which process writes it. */
@Entity
@Table(name = "store_identity")
public class StoreIdentity {
  @Id private UUID storeId = new UUID(0, 0);

  /** Read by {@link StoreClaim}, before there are entities. */
  @SuppressWarnings("UnusedVariable")
  private String holder = "";

  /** For JPA only. */
  protected StoreIdentity() {}

  private StoreIdentity(UUID storeId, String holder) {
    this.storeId = storeId;
    this.holder = holder;
  }

  /** The id of the store in this database, made up at first use; notes who holds it. */
  static UUID claim(EntityManager entities) {
    List<StoreIdentity> rows =
        entities.createQuery("select i from StoreIdentity i", StoreIdentity.class).getResultList();
    String process = StoreClaim.thisProcess();
    if (rows.isEmpty()) {
      StoreIdentity made = new StoreIdentity(UUID.randomUUID(), process);
      entities.persist(made);
      return made.storeId;
    }
    rows.get(0).holder = process;
    return rows.get(0).storeId;
  }
}
