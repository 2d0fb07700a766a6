-- 发文登记簿: the last number given out by an organ in a series of papers in a year. A number is taken in the transaction
-- that issues the paper, so none is lost and none is given twice.
CREATE TABLE paper_register (
  organ TEXT NOT NULL,                  -- the body of the playbook: office
  series TEXT NOT NULL,                 -- bulletin …
  year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (organ, series, year)
);
-- Issued papers as they left the house, byte by byte; never changed, found by their hash.
CREATE TABLE issued_paper (
  sha256 TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  base64 TEXT NOT NULL
);
-- The monthly bulletin (月度通报). Facts and words are kept as they were when the draft was made.
CREATE TABLE bulletin (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  month TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,                  -- draft issued
  title TEXT NOT NULL,
  organ TEXT NOT NULL,
  number BIGINT,
  paper_number TEXT NOT NULL DEFAULT '',  -- 淄改办通报〔2017〕6号
  facts TEXT NOT NULL,
  papers TEXT NOT NULL,                 -- papers.toml of the playbook that held on the month's last day
  drafted_at TEXT NOT NULL,
  drafted_by TEXT NOT NULL,
  issued_on DATE,                       -- 成文日期
  issued_at TEXT,
  issued_by TEXT NOT NULL DEFAULT '',
  sha256 TEXT REFERENCES issued_paper(sha256)
);
-- Sentences that the author worded himself, in place of those of papers.toml.
CREATE TABLE bulletin_sentence (
  bulletin BIGINT NOT NULL REFERENCES bulletin(id),
  sentence TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (bulletin, sentence)
);
