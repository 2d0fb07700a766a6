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
  closed_on DATE                        -- the last day
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
CREATE INDEX unit_alias_unit ON unit_alias (unit);
CREATE TABLE account (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '',
  password_hash TEXT NOT NULL DEFAULT '',  -- Argon2id, libsodium's own text form; empty: cannot sign in
  must_change_password BOOLEAN NOT NULL DEFAULT TRUE,
  active BOOLEAN NOT NULL DEFAULT TRUE,
  last_post BIGINT,                -- in which post the person signed in last
  created_at TEXT NOT NULL
);
CREATE TABLE post (
  id SERIAL_KEY,
  account BIGINT NOT NULL REFERENCES account(id),
  unit BIGINT NOT NULL REFERENCES unit(id),
  role TEXT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE                    -- the last day; open when null
);
CREATE INDEX post_account ON post (account);
CREATE INDEX post_unit ON post (unit, role);
CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,     -- SHA-256 of the cookie; the cookie itself is nowhere kept
  account BIGINT NOT NULL REFERENCES account(id),
  post BIGINT NOT NULL REFERENCES post(id),
  opened_at TEXT NOT NULL,         -- when the person signed in; survives a change of post
  seen_at TEXT NOT NULL,
  peer TEXT NOT NULL
);
CREATE INDEX session_account ON session (account);
-- Failed and good sign-ins by the name typed and the address; the empty address stands for all addresses from which
-- this name never signed in well, so that a stranger's guesses do not lock the owner out.
CREATE TABLE sign_in (
  login TEXT NOT NULL,
  peer TEXT NOT NULL,
  failures BIGINT NOT NULL,
  failed_at TEXT,
  locked_until TEXT,
  good_at TEXT,
  PRIMARY KEY (login, peer)
);
CREATE TABLE reply (
  account BIGINT NOT NULL,
  idempotency_key TEXT NOT NULL,
  request_hash TEXT NOT NULL,      -- of method, path, query, If-Match and body
  status BIGINT NOT NULL,
  type TEXT NOT NULL,
  body TEXT,                       -- null: an answer that is shown only once
  etag TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (account, idempotency_key)
);
CREATE INDEX reply_age ON reply (created_at);
