-- 发文登记簿, number by number: which paper bears it. paper_register keeps the last number given out; a number is never given back.
CREATE TABLE paper_number (
  id SERIAL_KEY,
  organ TEXT NOT NULL,                  -- the body of the playbook: office
  series TEXT NOT NULL,                 -- bulletin correction prompt_slip …
  kind TEXT NOT NULL,                   -- 月度通报
  year BIGINT NOT NULL,
  number BIGINT NOT NULL,
  text TEXT NOT NULL,                   -- 淄改办通报〔2017〕6号
  title TEXT NOT NULL,
  object TEXT NOT NULL,                 -- the table and row that bear it
  object_id BIGINT NOT NULL,
  dated TEXT NOT NULL,                  -- 成文日期, 2017-07-10
  taken_at TEXT NOT NULL,
  taken_by TEXT NOT NULL,
  voided_at TEXT,
  voided_by TEXT NOT NULL DEFAULT '',
  void_reason TEXT NOT NULL DEFAULT '',
  UNIQUE (organ, series, year, number)
);
CREATE INDEX paper_number_object ON paper_number (object, object_id);
-- Numbers that an older program gave out. Correction notices took theirs in the order of their rows, by the year of China's clock.
INSERT INTO paper_number (organ, series, kind, year, number, text, title, object, object_id, dated, taken_at, taken_by)
  SELECT organ, 'bulletin', '月度通报', CAST(substr(CAST(issued_on AS TEXT), 1, 4) AS BIGINT), number, paper_number, title,
         'bulletin', id, CAST(issued_on AS TEXT), issued_at, issued_by
  FROM bulletin WHERE state = 'issued' ORDER BY id;
INSERT INTO paper_number (organ, series, kind, year, number, text, title, object, object_id, dated, taken_at, taken_by)
  SELECT coalesce((SELECT min(r.organ) FROM paper_register r WHERE r.series = 'correction'), 'office'), 'correction', '更正通知',
         n.year, row_number() OVER (PARTITION BY n.year ORDER BY n.id), n.paper_number, n.title, 'correction_notice', n.id,
         n.day, n.issued_at, n.issued_by
  FROM (SELECT id, paper_number, title, issued_at, issued_by,
               CAST(substr(issued_at, 1, 4) AS BIGINT) + CASE WHEN substr(issued_at, 6, 8) >= '12-31T16' THEN 1 ELSE 0 END AS year,
               substr(issued_at, 1, 10) AS day
        FROM correction_notice) n ORDER BY n.id;
-- From now on the bytes of issued papers lie in the files room under these hashes; older bulletins have theirs in issued_paper.
ALTER TABLE bulletin ADD COLUMN docx_sha256 TEXT;
ALTER TABLE bulletin ADD COLUMN pdf_sha256 TEXT;
UPDATE bulletin SET docx_sha256 = sha256;
-- 一键成套: what is drafted, or issued, in one go for a month. The work goes on item by item and survives a restart.
CREATE TABLE paper_set (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  month TEXT NOT NULL,
  state TEXT NOT NULL,                  -- drafting drafted issuing issued
  started_at TEXT NOT NULL,
  starter TEXT NOT NULL,                -- JSON: in whose name the work is done
  started_by TEXT NOT NULL,
  issued_on TEXT                        -- the day that its papers bear
);
-- 公文: one paper from draft to issue. Input, sentences and frame are kept as they were given; issued, nothing changes any more.
CREATE TABLE paper (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  kind TEXT NOT NULL,                   -- prompt_slip …
  state TEXT NOT NULL,                  -- draft to_sign issued voided
  title TEXT NOT NULL,
  organ TEXT NOT NULL,
  month TEXT,
  matter BIGINT REFERENCES matter(id),
  unit BIGINT REFERENCES unit(id),      -- to whom it goes
  input TEXT NOT NULL,
  words TEXT NOT NULL,                  -- JSON: how the office worded the kind on the day of the draft
  rewordings TEXT NOT NULL,             -- JSON: sentences that the author worded himself
  approval TEXT NOT NULL DEFAULT '',    -- 经市委同意 …
  number BIGINT,
  paper_number TEXT NOT NULL DEFAULT '',
  drafter BIGINT NOT NULL,
  drafted_at TEXT NOT NULL,
  drafted_by TEXT NOT NULL,
  presented_at TEXT,
  presented_by TEXT NOT NULL DEFAULT '',
  issued_on TEXT,
  issued_at TEXT,
  issued_by TEXT NOT NULL DEFAULT '',
  voided_at TEXT,
  voided_by TEXT NOT NULL DEFAULT '',
  void_reason TEXT NOT NULL DEFAULT '',
  docx_sha256 TEXT,
  pdf_sha256 TEXT
);
CREATE INDEX paper_state ON paper (state, issued_at);
CREATE INDEX paper_matter ON paper (matter);
CREATE INDEX paper_month ON paper (month);
CREATE TABLE paper_set_item (
  paper_set BIGINT NOT NULL REFERENCES paper_set(id),
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,                  -- 张店区 …
  matter BIGINT,
  unit BIGINT,
  state TEXT NOT NULL,                  -- waiting drafted issued failed
  bulletin BIGINT,
  paper BIGINT,
  message TEXT NOT NULL DEFAULT '',     -- why it failed
  PRIMARY KEY (paper_set, position)
);
