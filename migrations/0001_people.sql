-- Units, people and their posts. `account` is a person who may sign in (the word user is reserved in SQL).
CREATE TABLE unit (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  code TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,              -- leading_group office special_group department district township grassroots outside
  name TEXT NOT NULL,              -- as of today; unit_name keeps the dated ones
  short_name TEXT NOT NULL,
  parent BIGINT REFERENCES unit(id),
  peer_group TEXT NOT NULL DEFAULT '',  -- units ranked with one another
  zone BOOLEAN NOT NULL DEFAULT FALSE,  -- a district that is a development zone
  position BIGINT NOT NULL DEFAULT 0,   -- order in lists, as the office prints them
  closed_on DATE
);
CREATE INDEX unit_parent ON unit (parent);
CREATE TABLE unit_name (
  id SERIAL_KEY,
  unit BIGINT NOT NULL REFERENCES unit(id),
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  parent BIGINT REFERENCES unit(id),
  valid_from DATE NOT NULL,
  valid_to DATE                    -- the last day; open when null
);
CREATE INDEX unit_name_unit ON unit_name (unit, valid_from);
CREATE TABLE unit_alias (
  alias TEXT PRIMARY KEY,          -- how spreadsheets call the unit: 市住建局
  unit BIGINT NOT NULL REFERENCES unit(id)
);
CREATE TABLE account (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '',
  password_hash TEXT NOT NULL,     -- Argon2id, libsodium's own text form
  must_change_password BOOLEAN NOT NULL DEFAULT TRUE,
  active BOOLEAN NOT NULL DEFAULT TRUE,
  failures BIGINT NOT NULL DEFAULT 0,
  locked_until TEXT,
  created_at TEXT NOT NULL
);
CREATE TABLE post (
  id SERIAL_KEY,
  account BIGINT NOT NULL REFERENCES account(id),
  unit BIGINT NOT NULL REFERENCES unit(id),
  role TEXT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE
);
CREATE INDEX post_account ON post (account);
CREATE INDEX post_unit ON post (unit, role);
CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,     -- SHA-256 of the cookie; the cookie itself is nowhere kept
  account BIGINT NOT NULL REFERENCES account(id),
  post BIGINT NOT NULL REFERENCES post(id),
  csrf TEXT NOT NULL,
  created_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  peer TEXT NOT NULL
);
CREATE INDEX session_account ON session (account);
CREATE TABLE reply (
  account BIGINT NOT NULL,
  idempotency_key TEXT NOT NULL,
  request_hash TEXT NOT NULL,      -- method, path and body
  status BIGINT NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  etag TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (account, idempotency_key)
);
