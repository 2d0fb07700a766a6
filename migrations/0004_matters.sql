-- A promise somebody made: what, by when, who leads, who co-operates, what proves it.
CREATE TABLE ledger (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  name TEXT NOT NULL,
  year BIGINT NOT NULL,
  unit BIGINT REFERENCES unit(id),      -- who keeps it; null: the city's master ledger
  created_at TEXT NOT NULL
);
CREATE TABLE import_batch (
  id SERIAL_KEY,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  kind TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by BIGINT,
  created BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  unchanged BIGINT NOT NULL
);
CREATE TABLE matter (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  kind TEXT NOT NULL,                   -- from the playbook: reform_task …
  code TEXT NOT NULL UNIQUE,
  year BIGINT NOT NULL,
  ledger BIGINT REFERENCES ledger(id),
  title TEXT NOT NULL,
  measure TEXT NOT NULL DEFAULT '',     -- 具体举措
  field TEXT NOT NULL DEFAULT '',       -- 领域
  special_group BIGINT REFERENCES unit(id),
  basis TEXT NOT NULL DEFAULT '',       -- 文件依据
  origin TEXT NOT NULL DEFAULT '',      -- 任务来源: central province city self …
  annual_goal TEXT NOT NULL DEFAULT '',
  deliverable TEXT NOT NULL DEFAULT '', -- 完成标志
  heading_leader BIGINT REFERENCES account(id),
  heading_leader_name TEXT NOT NULL DEFAULT '',
  supervising_leader TEXT NOT NULL DEFAULT '',
  responsible_person TEXT NOT NULL DEFAULT '',
  liaison BIGINT REFERENCES account(id),
  starts_on DATE,
  original_due DATE,                    -- appraised against this one unless the rulebook says otherwise
  due DATE,
  due_kind TEXT NOT NULL DEFAULT 'none',
  due_precision TEXT NOT NULL DEFAULT 'day',
  due_text TEXT NOT NULL DEFAULT '',    -- as the document says it
  cadence TEXT NOT NULL DEFAULT 'month',
  state TEXT NOT NULL,
  state_reason TEXT NOT NULL DEFAULT '',      -- of hold, waiting, return, cancel
  state_approver TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL DEFAULT '',      -- 完成情况: what the unit says was achieved when it asks for closure
  requested_by BIGINT REFERENCES account(id),
  verified_by BIGINT REFERENCES account(id),
  percent BIGINT NOT NULL DEFAULT 0,    -- as last accepted; may exceed 100
  progress TEXT NOT NULL DEFAULT '',    -- as last accepted
  light TEXT NOT NULL DEFAULT '',       -- by the playbook's rule, refreshed when anything it depends on changes
  acknowledged_at TEXT,
  brought_by BIGINT REFERENCES account(id),   -- who asked for its closure, and so may not judge it
  closed_out_on DATE,
  note TEXT NOT NULL DEFAULT '',
  import_batch BIGINT REFERENCES import_batch(id),
  created_at TEXT NOT NULL
);
CREATE INDEX matter_list ON matter (year, state, due);
CREATE INDEX matter_state ON matter (state, due);
CREATE INDEX matter_field ON matter (field);
CREATE INDEX matter_ledger ON matter (ledger);
CREATE TABLE matter_unit (
  matter BIGINT NOT NULL REFERENCES matter(id),
  unit BIGINT NOT NULL REFERENCES unit(id),
  part TEXT NOT NULL,                   -- lead co
  position BIGINT NOT NULL,
  PRIMARY KEY (matter, unit)
);
CREATE INDEX matter_unit_unit ON matter_unit (unit, part);
CREATE TABLE milestone (
  id SERIAL_KEY,
  matter BIGINT NOT NULL REFERENCES matter(id),
  position BIGINT NOT NULL,
  title TEXT NOT NULL,
  due DATE NOT NULL,
  weight BIGINT NOT NULL DEFAULT 1,
  done_on DATE
);
CREATE INDEX milestone_matter ON milestone (matter, position);
