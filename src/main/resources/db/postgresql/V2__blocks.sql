-- Sealed blocks: what is known of each, and its segments of at most 1 MiB. Written once.
CREATE TABLE block (
  id             UUID PRIMARY KEY,
  format_version INTEGER NOT NULL,
  from_ms        BIGINT  NOT NULL,
  to_ms          BIGINT  NOT NULL,
  first_sequence BIGINT  NOT NULL,
  last_sequence  BIGINT  NOT NULL,
  series_count   BIGINT  NOT NULL,
  sample_count   BIGINT  NOT NULL,
  segment_count  INTEGER NOT NULL,
  byte_count     BIGINT  NOT NULL
);

CREATE TABLE block_segment (
  block_id UUID    NOT NULL REFERENCES block (id),
  segment  INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  bytes    BYTEA NOT NULL,
  PRIMARY KEY (block_id, segment)
);

-- The bytes are compressed already: no second attempt.
ALTER TABLE block_segment ALTER COLUMN bytes SET STORAGE EXTERNAL;
