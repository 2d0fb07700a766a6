-- What each import did to each matter, so that an import can be undone while nobody has gone on from it.
CREATE TABLE import_change (
  batch BIGINT NOT NULL REFERENCES import_batch(id),
  matter BIGINT NOT NULL,               -- no reference: undoing an import takes away what the import made
  before TEXT NOT NULL,                 -- the matter and its units as they were, as JSON; empty: the import made it
  version_before BIGINT NOT NULL,       -- of the matter
  version_after BIGINT NOT NULL,        -- any other version says that somebody changed it since
  PRIMARY KEY (batch, matter)
);
CREATE INDEX import_change_matter ON import_change (matter);
ALTER TABLE import_batch ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE import_batch ADD COLUMN undone_at TEXT;
ALTER TABLE import_batch ADD COLUMN undone_by BIGINT;
