-- 年度: what is given once a year for a unit (年终考核, other appraisals' grades). Withdrawn, never deleted; counts once reviewed.
CREATE TABLE year_entry (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  year BIGINT NOT NULL,
  unit BIGINT NOT NULL REFERENCES unit(id),
  name TEXT NOT NULL,                   -- of a part or an input in the rulebook's [year]
  number BIGINT,                        -- tenthousandths; one of the three, as the rulebook declares it
  text TEXT,
  flag BOOLEAN,
  basis TEXT NOT NULL,                  -- the document that proves it
  reason TEXT NOT NULL,
  state TEXT NOT NULL,                  -- entered reviewed withdrawn
  entered_user BIGINT NOT NULL,
  entered_by TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  reviewed_by TEXT NOT NULL DEFAULT '',
  withdrawn_reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX year_entry_year ON year_entry (year, unit, name);
-- A year's result as it was shown to the units, with all it was computed from. A later publication is a new revision.
CREATE TABLE year_result (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  year BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  rulebook_name TEXT NOT NULL,
  rulebook_version TEXT NOT NULL,
  rulebook TEXT NOT NULL,               -- the file as it held
  inputs TEXT NOT NULL,                 -- JSON
  result TEXT NOT NULL,                 -- JSON
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL,
  closes_on DATE NOT NULL,              -- the last day for objections
  final_at TEXT,
  final_by TEXT NOT NULL DEFAULT '',
  UNIQUE (year, revision)
);
CREATE TABLE year_objection (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  year BIGINT NOT NULL,
  revision BIGINT NOT NULL,             -- what was objected to
  unit BIGINT NOT NULL REFERENCES unit(id),
  subject TEXT NOT NULL,
  basis TEXT NOT NULL,
  state TEXT NOT NULL,                  -- raised upheld rejected
  raised_user BIGINT NOT NULL,
  raised_by TEXT NOT NULL,
  raised_at TEXT NOT NULL,
  decision TEXT NOT NULL DEFAULT '',
  decided_by TEXT NOT NULL DEFAULT '',
  decided_at TEXT
);
CREATE INDEX year_objection_year ON year_objection (year, unit);
