-- 考评细则草案: what a rulebook might become. A draft counts for nothing until it is adopted; then its text is the
-- rulebook of a new version of the playbook, and the row says which.
CREATE TABLE scheme (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  name TEXT NOT NULL,
  reason TEXT NOT NULL,                 -- why it is drafted
  text TEXT NOT NULL,                   -- rulebook.toml as far as it is written, faults included
  based_on BIGINT NOT NULL REFERENCES playbook(id),
  state TEXT NOT NULL DEFAULT 'draft',  -- draft adopted withdrawn
  drafted_by TEXT NOT NULL,
  drafted_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  ended_by TEXT NOT NULL DEFAULT '',    -- who adopted or withdrew it, when and why
  ended_at TEXT,
  ended_why TEXT NOT NULL DEFAULT '',
  valid_from DATE,                      -- adopted: the day from which it holds
  became BIGINT REFERENCES playbook(id) -- adopted: the version that it is part of
);
