-- A closed month: what it was judged on, by which rulebook, and the result. Never changed; scoring it again gives the same bytes.
CREATE TABLE appraisal (
  id SERIAL_KEY,
  month TEXT NOT NULL UNIQUE,           -- 2017-06
  rulebook_name TEXT NOT NULL,
  rulebook_version TEXT NOT NULL,
  rulebook TEXT NOT NULL,               -- the file as it held
  facts TEXT NOT NULL,                  -- JSON, as docs/rulebook.md describes
  result TEXT NOT NULL,                 -- JSON, likewise
  closed_at TEXT NOT NULL,
  closed_by TEXT NOT NULL
);
CREATE TABLE appraisal_place (
  appraisal BIGINT NOT NULL REFERENCES appraisal(id),
  unit BIGINT NOT NULL REFERENCES unit(id),
  peer_group TEXT NOT NULL,
  place BIGINT,                         -- null: not ranked
  total BIGINT NOT NULL,                -- tenthousandths of a point
  eligible BOOLEAN NOT NULL,            -- for awards
  PRIMARY KEY (appraisal, unit)
);
CREATE INDEX appraisal_place_unit ON appraisal_place (unit);
CREATE TABLE appraisal_line (
  appraisal BIGINT NOT NULL REFERENCES appraisal(id),
  unit BIGINT NOT NULL REFERENCES unit(id),
  position BIGINT NOT NULL,             -- order on the unit's sheet
  rule TEXT NOT NULL,
  title TEXT NOT NULL,
  block TEXT NOT NULL,
  points BIGINT NOT NULL,
  before_cap BIGINT NOT NULL,
  why TEXT NOT NULL,
  cap TEXT NOT NULL,
  facts TEXT NOT NULL,                  -- JSON list of source and id
  PRIMARY KEY (appraisal, unit, position)
);
-- 手工登记: what counts for a month and has no room of its own yet, with its basis. Withdrawn, never deleted.
CREATE TABLE score_entry (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  month TEXT NOT NULL,
  unit BIGINT NOT NULL REFERENCES unit(id),
  kind TEXT NOT NULL,                   -- as the rulebook names it: 试点 现场会 批示 …
  level TEXT NOT NULL DEFAULT '',       -- 国家级 省级 市级 …
  role TEXT NOT NULL DEFAULT 'lead',    -- lead co
  title TEXT NOT NULL,
  basis TEXT NOT NULL,                  -- the document that proves it
  points BIGINT,                        -- only where the rulebook asks for assessed points
  happened_on DATE,
  withdrawn BOOLEAN NOT NULL DEFAULT FALSE,
  withdrawn_reason TEXT NOT NULL DEFAULT '',
  entered_by TEXT NOT NULL,
  entered_at TEXT NOT NULL
);
CREATE INDEX score_entry_month ON score_entry (month, unit);
