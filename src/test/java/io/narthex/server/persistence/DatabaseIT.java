package io.narthex.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.server.ServerIT;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs inside the server. */
class DatabaseIT extends ServerIT {
  @Inject private DatabaseOpening opening;

  @Test
  void opensAndKeepsAnIdentity() throws Exception {
    Database database = opened();
    StoreIdentity identity = new StoreIdentity(UUID.randomUUID(), "in-container test");

    database.inTransaction(entities -> persist(entities, identity));

    String holder =
        database.inTransaction(
            entities -> entities.find(StoreIdentity.class, identity.storeId()).holder());
    assertThat(holder).isEqualTo("in-container test");
  }

  @Test
  void rollsBackWhenTheWorkThrows() throws Exception {
    Database database = opened();
    StoreIdentity identity = new StoreIdentity(UUID.randomUUID(), "refused");

    assertThatThrownBy(
            () ->
                database.inTransaction(
                    entities -> {
                      persist(entities, identity);
                      entities.flush();
                      throw new IllegalStateException("planted");
                    }))
        .hasMessage("planted");

    List<?> found =
        database.inTransaction(
            entities ->
                entities
                    .createQuery("select s from StoreIdentity s where s.storeId = :id")
                    .setParameter("id", identity.storeId())
                    .getResultList());
    assertThat(found).isEmpty();
  }

  private Database opened() throws Exception {
    return opening.opened().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static StoreIdentity persist(EntityManager entities, StoreIdentity identity) {
    entities.persist(identity);
    return identity;
  }
}
