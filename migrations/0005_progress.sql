-- The month's round (调度): one row a month, and what each unit says of each matter in it.
CREATE TABLE dispatch (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  month TEXT NOT NULL UNIQUE,           -- 2017-06
  state TEXT NOT NULL,                  -- open closed
  opened_at TEXT NOT NULL,
  due_at TEXT NOT NULL,                 -- later than this is late
  locks_at TEXT NOT NULL,               -- later than this is refused
  closed_at TEXT
);
CREATE TABLE report (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  dispatch BIGINT NOT NULL REFERENCES dispatch(id),
  month TEXT NOT NULL,
  matter BIGINT NOT NULL REFERENCES matter(id),
  unit BIGINT NOT NULL REFERENCES unit(id),
  state TEXT NOT NULL,                  -- expected draft submitted returned accepted
  progress TEXT NOT NULL DEFAULT '',
  percent BIGINT NOT NULL DEFAULT 0,
  problem TEXT NOT NULL DEFAULT '',
  next_step TEXT NOT NULL DEFAULT '',
  coordination TEXT NOT NULL DEFAULT '',  -- 需协调事项
  last_progress TEXT NOT NULL DEFAULT '',  -- as accepted before this month: what the prefill came from
  last_percent BIGINT NOT NULL DEFAULT 0,
  no_change BOOLEAN NOT NULL DEFAULT FALSE,
  no_change_reason TEXT NOT NULL DEFAULT '',
  saved_at TEXT,
  submitted_by BIGINT REFERENCES account(id),
  submitted_at TEXT,                    -- of the first submission; decides late
  resubmitted_at TEXT,
  late BOOLEAN NOT NULL DEFAULT FALSE,
  returned_times BIGINT NOT NULL DEFAULT 0,
  reviewed_by BIGINT REFERENCES account(id),
  reviewed_at TEXT,
  opinion TEXT NOT NULL DEFAULT '',
  UNIQUE (month, matter, unit)
);
CREATE INDEX report_unit ON report (unit, month);
CREATE INDEX report_state ON report (month, state);
CREATE INDEX report_matter ON report (matter, month);
