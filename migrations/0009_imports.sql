-- Spreadsheets on their way into the ledger: kept as they came until they are committed or thrown away.
CREATE TABLE staged_import (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  content TEXT NOT NULL,                -- the file in base64; empty once it is committed
  mapping TEXT NOT NULL,                -- what the user decided about sheets, columns and units, as JSON
  batch BIGINT REFERENCES import_batch(id),   -- the import it became
  created_by BIGINT NOT NULL,
  created_at TEXT NOT NULL
);
-- A layout once mapped by hand is mapped the same way next month.
CREATE TABLE remembered_layout (
  kind TEXT NOT NULL,
  fingerprint TEXT NOT NULL,            -- of the headings
  choice TEXT NOT NULL,                 -- the sheet's part of the mapping, as JSON
  PRIMARY KEY (kind, fingerprint)
);
