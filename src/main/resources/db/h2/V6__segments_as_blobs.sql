-- A large value in a row is written twice, into the table and into the log that rollbacks need, and
-- the file stays that large. A BLOB is written once.
ALTER TABLE block_segment ALTER COLUMN bytes SET DATA TYPE BLOB(1048576);
