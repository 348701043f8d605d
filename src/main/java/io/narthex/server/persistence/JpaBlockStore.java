package io.narthex.server.persistence;

import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockStore;
import io.narthex.tsdb.block.BlockStoreException;
import io.narthex.tsdb.block.BrokenBlockException;
import io.narthex.tsdb.block.Tombstone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Blocks as rows of the database, each segment stored in a transaction of its own: neither memory
 * nor a transaction ever holds a whole block.
 */
@ApplicationScoped
public class JpaBlockStore implements BlockStore {
  private final Supplier<Optional<Database>> opened;

  @Inject
  JpaBlockStore(DatabaseOpening opening) {
    this(opening::database);
  }

  /** Blocks of a database that may not be open yet. */
  JpaBlockStore(Supplier<Optional<Database>> opened) {
    this.opened = opened;
  }

  @Override
  public UUID storeId() {
    return run("read the store's identity", StoreIdentity::claim);
  }

  @Override
  public void put(UUID block, int number, byte[] segment) {
    persist(
        "save segment " + number + " of block " + block, new SegmentRow(block, number, segment));
  }

  @Override
  public void save(BlockMeta meta) {
    persist("save block " + meta.id(), new BlockRow(meta));
  }

  private void persist(String what, Object... rows) {
    run(
        what,
        entities -> {
          for (Object row : rows) {
            entities.persist(row);
          }
          return rows.length;
        });
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
    String what = "read segment " + segment + " of block " + block;
    List<Object[]> rows = run(what, entities -> columns(entities, block, segment));
    if (rows.isEmpty()) {
      throw new BrokenBlockException(block, segment, "is missing in the database");
    }
    byte[] bytes = (byte[]) rows.get(0)[0];
    if (Checksum.of(bytes) != (int) rows.get(0)[1]) {
      throw new BrokenBlockException(block, segment, "does not match its checksum");
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
      run(
          "delete blocks",
          entities -> {
            deleteRows(entities, "delete from Block b where b.id in :ids", blocks);
            return deleteRows(entities, "delete from Segment s where s.key.block in :ids", blocks);
          });
    }
  }

  private static int deleteRows(EntityManager entities, String statement, List<UUID> ids) {
    return entities.createQuery(statement).setParameter("ids", ids).executeUpdate();
  }

  @Override
  public void sweep() {
    run(
        "delete unfinished blocks",
        entities ->
            entities
                .createQuery(
                    "delete from Segment s where s.key.block not in (select b.id from Block b)")
                .executeUpdate());
  }

  @Override
  public void saveTombstones(List<Tombstone> tombstones) {
    persist("save tombstones", tombstones.stream().map(TombstoneRow::new).toArray());
  }

  @Override
  public List<Tombstone> tombstones() {
    return run(
        "list tombstones",
        entities ->
            entities
                .createQuery("select t from Tombstone t order by t.id", TombstoneRow.class)
                .getResultList()
                .stream()
                .map(TombstoneRow::tombstone)
                .toList());
  }

  @Override
  public void deleteTombstones(List<UUID> tombstones) {
    if (!tombstones.isEmpty()) {
      run(
          "delete tombstones",
          entities ->
              deleteRows(entities, "delete from Tombstone t where t.id in :ids", tombstones));
    }
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
    return opened.get().orElseThrow(() -> new BlockStoreException("the database is not open yet"));
  }
}
