-- 公文模板: Word files of the office with fields in braces, by kind of paper and issuing organ. Each upload is a revision;
-- at most one of a kind and an organ is in use.
CREATE TABLE paper_template (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  kind TEXT NOT NULL,
  organ TEXT NOT NULL,                  -- the body of playbook.toml that issues; empty: every organ without one of its own
  revision BIGINT NOT NULL,             -- 1, 2 … of its kind and organ
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  state TEXT NOT NULL,                  -- used replaced retired
  uploaded_by TEXT NOT NULL,
  uploaded_at TEXT NOT NULL,
  ended_by TEXT NOT NULL DEFAULT '',    -- who replaced or retired it, when and why
  ended_at TEXT,
  ended_why TEXT NOT NULL DEFAULT '',
  UNIQUE (kind, organ, revision)
);
-- The bytes apart from the row, so that lists stay light.
CREATE TABLE paper_template_file (
  template BIGINT PRIMARY KEY REFERENCES paper_template(id),
  base64 TEXT NOT NULL
);
