-- Registered sources of facts: an entry belongs to one of them (src/reform/facts/source.cpp), is dated by what it proves, may
-- be found again by a reference of its own, and counts once a second person has looked where the playbook asks for that.
ALTER TABLE score_entry ADD COLUMN source TEXT NOT NULL DEFAULT 'entries';
ALTER TABLE score_entry ADD COLUMN reference TEXT NOT NULL DEFAULT '';
ALTER TABLE score_entry ADD COLUMN count BIGINT NOT NULL DEFAULT 10000;      -- 10⁻⁴
ALTER TABLE score_entry ADD COLUMN confirmed BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE score_entry ADD COLUMN confirmed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE score_entry ADD COLUMN confirmed_at TEXT;
ALTER TABLE score_entry ADD COLUMN origin TEXT NOT NULL DEFAULT '';          -- the file it was imported from
ALTER TABLE score_entry ADD COLUMN entered_by_user BIGINT NOT NULL DEFAULT 0;
CREATE INDEX score_entry_reference ON score_entry (source, reference);
-- What only this source has: rung of a slip, rate of a survey … in the form in which it was settled.
CREATE TABLE score_entry_cell (
  entry BIGINT NOT NULL REFERENCES score_entry(id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entry, name)
);
