-- Whose data this database holds, and which process writes it: one row.
CREATE TABLE store_identity (
  store_id UUID PRIMARY KEY,
  holder   VARCHAR(255) NOT NULL
);
