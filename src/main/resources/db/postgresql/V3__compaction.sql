-- Segments come before their block, one by one: the row of the block says that it is complete.
ALTER TABLE block_segment DROP CONSTRAINT block_segment_block_id_fkey;

ALTER TABLE block ADD COLUMN level       INTEGER DEFAULT 1 NOT NULL;
ALTER TABLE block ADD COLUMN chunk_count BIGINT  DEFAULT 0 NOT NULL;
ALTER TABLE block ADD COLUMN index_from  INTEGER DEFAULT 0 NOT NULL;

-- What was deleted and may still stand in blocks or journal.
CREATE TABLE tombstone (
  id      UUID PRIMARY KEY,
  content BYTEA NOT NULL
);
