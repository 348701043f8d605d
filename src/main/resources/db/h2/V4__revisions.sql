-- Revisions of the configuration: what is known of each, its files, and when which was in force.
CREATE TABLE config_revision (
  number     INTEGER PRIMARY KEY,
  created_ms BIGINT  NOT NULL,
  author     VARCHAR(255)  NOT NULL,
  comment    VARCHAR(4000) NOT NULL,
  base       INTEGER NOT NULL
);

CREATE TABLE config_file (
  revision INTEGER       NOT NULL REFERENCES config_revision (number),
  name     VARCHAR(1000) NOT NULL,
  text     CHARACTER LARGE OBJECT NOT NULL,
  PRIMARY KEY (revision, name)
);

-- The last row says which one is in force.
CREATE TABLE config_activation (
  id       BIGINT  PRIMARY KEY,
  revision INTEGER NOT NULL REFERENCES config_revision (number),
  at_ms    BIGINT  NOT NULL,
  author   VARCHAR(255) NOT NULL
);
