-- 公示: a closed month is published to the units. Until the end of the last day they may object; then it becomes final.
CREATE TABLE publication (
  month TEXT PRIMARY KEY,               -- 2017-06
  published_at TEXT NOT NULL,
  closes_on TEXT NOT NULL,              -- 2017-07-10, the last day on which a unit may object
  final_at TEXT,
  final_by TEXT NOT NULL DEFAULT ''
);
-- Months that an older program closed were final as soon as they were closed.
INSERT INTO publication (month, published_at, closes_on, final_at, final_by)
  SELECT month, closed_at, substr(closed_at, 1, 10), closed_at, closed_by FROM appraisal;
-- 无异议: a unit says that it will not object. When all have said so, the office need not wait for the last day.
CREATE TABLE publication_consent (
  month TEXT NOT NULL REFERENCES publication(month),
  unit BIGINT NOT NULL REFERENCES unit(id),
  given_at TEXT NOT NULL,
  given_by TEXT NOT NULL,
  PRIMARY KEY (month, unit)
);
-- A corrected result: the frozen facts with one change, scored again. The row in appraisal stays as it was closed (number 0);
-- of several the highest number is in force. appraisal_place and appraisal_line always show the one in force.
CREATE TABLE appraisal_revision (
  id SERIAL_KEY,
  appraisal BIGINT NOT NULL REFERENCES appraisal(id),
  number BIGINT NOT NULL,               -- 1, 2, 3 …
  facts TEXT NOT NULL,
  result TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  UNIQUE (appraisal, number)
);
-- 异议: a unit contests a line of its sheet, or says that a fact is missing.
CREATE TABLE objection (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  month TEXT NOT NULL REFERENCES publication(month),
  unit BIGINT NOT NULL REFERENCES unit(id),
  state TEXT NOT NULL,                  -- raised withdrawn upheld partly_upheld rejected
  about TEXT NOT NULL,                  -- line missing_fact
  rule TEXT NOT NULL DEFAULT '',        -- of the rulebook; may be empty for a missing fact
  rule_title TEXT NOT NULL DEFAULT '',
  points BIGINT,                        -- of the contested line, as published
  reason TEXT NOT NULL,
  raised_by BIGINT NOT NULL REFERENCES account(id),
  raised_by_name TEXT NOT NULL,
  raised_at TEXT NOT NULL,
  decided_by BIGINT REFERENCES account(id),
  decided_by_name TEXT NOT NULL DEFAULT '',
  decided_at TEXT,
  decision TEXT NOT NULL DEFAULT '',    -- its reason
  notice BIGINT                         -- correction_notice(id), when something was changed
);
CREATE INDEX objection_month ON objection (month, state);
CREATE INDEX objection_unit ON objection (unit, month);
-- 更正: what the office changes in a final month. One proposes with reason and basis, the director approves.
CREATE TABLE correction (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  month TEXT NOT NULL REFERENCES publication(month),
  state TEXT NOT NULL,                  -- proposed approved refused
  reason TEXT NOT NULL,
  basis TEXT NOT NULL,                  -- the document it rests on
  changes TEXT NOT NULL,                -- JSON list of changes of facts
  proposed_by BIGINT NOT NULL,
  proposed_by_name TEXT NOT NULL,
  proposed_at TEXT NOT NULL,
  decided_by BIGINT,
  decided_by_name TEXT NOT NULL DEFAULT '',
  decided_at TEXT,
  opinion TEXT NOT NULL DEFAULT '',
  notice BIGINT
);
CREATE INDEX correction_month ON correction (month, state);
-- 更正通知: one for each revision, worded and numbered in the deed that made it, never changed.
CREATE TABLE correction_notice (
  id SERIAL_KEY,
  month TEXT NOT NULL REFERENCES publication(month),
  revision BIGINT NOT NULL,
  paper_number TEXT NOT NULL,           -- 淄改办更正〔2017〕1号
  title TEXT NOT NULL,
  reason TEXT NOT NULL,
  basis TEXT NOT NULL,
  changes TEXT NOT NULL,                -- JSON: facts before and after
  effects TEXT NOT NULL,                -- JSON: points and places before and after
  paper TEXT NOT NULL,                  -- JSON: the paper as it was issued
  issued_at TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  UNIQUE (month, revision)
);
-- What the bulletin says of the ledger and the reports, as it was when the month closed, so that a bulletin drafted later says the same.
CREATE TABLE closed_figures (
  month TEXT PRIMARY KEY,
  facts TEXT NOT NULL                   -- JSON; the ranking in it is replaced by the one in force
);
