-- Administrative actions, numbered in order; the oldest go when there are too many.
CREATE TABLE audit (
  number    BIGINT  PRIMARY KEY,
  at_ms     BIGINT  NOT NULL,
  user_name VARCHAR(1000) NOT NULL,
  address   VARCHAR(255)  NOT NULL,
  action    VARCHAR(1000) NOT NULL,
  detail    VARCHAR(1000) NOT NULL,
  status    INTEGER NOT NULL
);
