-- Segments come before their block, one by one: the row of the block says that it is complete.
CREATE TABLE segment_alone (
  block_id UUID    NOT NULL,
  segment  INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  bytes    VARBINARY(1048576) NOT NULL,
  PRIMARY KEY (block_id, segment)
);
INSERT INTO segment_alone SELECT block_id, segment, checksum, bytes FROM block_segment;
DROP TABLE block_segment;
ALTER TABLE segment_alone RENAME TO block_segment;

ALTER TABLE block ADD COLUMN level       INTEGER DEFAULT 1 NOT NULL;
ALTER TABLE block ADD COLUMN chunk_count BIGINT  DEFAULT 0 NOT NULL;
ALTER TABLE block ADD COLUMN index_from  INTEGER DEFAULT 0 NOT NULL;

-- What was deleted and may still stand in blocks or journal.
CREATE TABLE tombstone (
  id      UUID PRIMARY KEY,
  content VARBINARY(1048576) NOT NULL
);
