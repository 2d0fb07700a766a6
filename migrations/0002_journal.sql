-- Who did what when: one line a deed, sealed into a Merkle tree (RFC 6962) in the deed's own transaction.
-- Hashes and salts are lower-case hex. What may name a person (actor_name, unit_name, payload) can be erased with the
-- salt; the leaf keeps only the commitment, which then says nothing.
CREATE TABLE journal (
  seq BIGINT PRIMARY KEY,          -- 1, 2, 3 … without a gap
  at TEXT NOT NULL,
  actor BIGINT NOT NULL,           -- account; 0 nobody, -1 the program at its own machine
  action TEXT NOT NULL,            -- report.submitted
  object TEXT NOT NULL,            -- the table
  object_id BIGINT NOT NULL,
  actor_name TEXT,                 -- as of that day
  unit_name TEXT,
  payload TEXT,                    -- JSON; null when erased
  salt TEXT,                       -- 16 random bytes
  commitment TEXT NOT NULL,
  leaf TEXT NOT NULL
);
CREATE INDEX journal_object ON journal (object, object_id, seq);
CREATE TABLE journal_head (
  id BIGINT PRIMARY KEY,           -- always 1: who writes takes this row last
  size BIGINT NOT NULL,
  frontier TEXT NOT NULL,          -- the roots of the complete subtrees, the largest first
  hash TEXT NOT NULL,              -- sha256 sm3; fixed once the first line is written
  origin TEXT NOT NULL             -- which city's tree: luoshi/ and a random number, set at the first start
);
INSERT INTO journal_head (id, size, frontier, hash, origin) VALUES (1, 0, '', 'sha256', '');
