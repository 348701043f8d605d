package io.narthex.server.persistence;

import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockStore;
import io.narthex.tsdb.block.BlockStoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Blocks as rows of the database. Each save is one transaction; segments pass through the
 * persistence context one at a time, so that memory holds no second copy of a block.
 */
@ApplicationScoped
public class JpaBlockStore implements BlockStore {
  private final DatabaseOpening opening;

  @Inject
  JpaBlockStore(DatabaseOpening opening) {
    this.opening = opening;
  }

  @Override
  public UUID storeId() {
    return run("read the store's identity", StoreIdentity::claim);
  }

  @Override
  public void save(BlockMeta meta, List<byte[]> segments) {
    run(
        "save block " + meta.id(),
        entities -> {
          if (entities.find(BlockRow.class, meta.id()) == null) {
            insert(entities, meta, segments);
          }
          return meta;
        });
  }

  private static void insert(EntityManager entities, BlockMeta meta, List<byte[]> segments) {
    entities.persist(new BlockRow(meta));
    entities.flush();
    for (int i = 0; i < segments.size(); i++) {
      entities.persist(new SegmentRow(meta.id(), i, segments.get(i)));
      entities.flush();
      entities.clear();
    }
  }

  @Override
  public List<BlockMeta> list() {
    return run(
        "list blocks",
        entities ->
            entities
                .createQuery("select b from Block b order by b.fromMs, b.id", BlockRow.class)
                .getResultList()
                .stream()
                .map(BlockRow::meta)
                .toList());
  }

  @Override
  public byte[] read(UUID block, int segment) {
    String what = "segment " + segment + " of block " + block;
    List<Object[]> rows = run("read " + what, entities -> columns(entities, block, segment));
    if (rows.isEmpty()) {
      throw new BlockStoreException(what + " is missing in the database");
    }
    byte[] bytes = (byte[]) rows.get(0)[0];
    if (Checksum.of(bytes) != (int) rows.get(0)[1]) {
      throw new BlockStoreException(what + " does not match its checksum");
    }
    return bytes;
  }

  /** Selects columns, not the entity: nothing of a segment stays in the persistence context. */
  private static List<Object[]> columns(EntityManager entities, UUID block, int segment) {
    return entities
        .createQuery(
            "select s.bytes, s.checksum from Segment s"
                + " where s.key.block = :block and s.key.number = :number",
            Object[].class)
        .setParameter("block", block)
        .setParameter("number", segment)
        .getResultList();
  }

  @Override
  public void delete(List<UUID> blocks) {
    if (!blocks.isEmpty()) {
      run("delete blocks", entities -> deleteRows(entities, blocks));
    }
  }

  private static int deleteRows(EntityManager entities, List<UUID> blocks) {
    entities
        .createQuery("delete from Segment s where s.key.block in :blocks")
        .setParameter("blocks", blocks)
        .executeUpdate();
    return entities
        .createQuery("delete from Block b where b.id in :blocks")
        .setParameter("blocks", blocks)
        .executeUpdate();
  }

  @Override
  public void makeDurable() {
    String statement = database().vendor().checkpoint();
    if (!statement.isEmpty()) {
      run(statement, entities -> entities.createNativeQuery(statement).executeUpdate());
    }
  }

  @Override
  public long sizeBytes() {
    String query = database().vendor().sizeQuery();
    return run(
        "measure the database",
        entities -> ((Number) entities.createNativeQuery(query).getSingleResult()).longValue());
  }

  private <T> T run(String what, Function<EntityManager, T> work) {
    try {
      return database().inTransaction(work);
    } catch (PersistenceException e) {
      throw new BlockStoreException("cannot " + what + ": " + e.getMessage(), e);
    }
  }

  private Database database() {
    return opening
        .database()
        .orElseThrow(() -> new BlockStoreException("the database is not open yet"));
  }
}
