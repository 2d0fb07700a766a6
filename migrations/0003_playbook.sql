-- 制度包 of the city: versions, each with the day from which it holds. A version is never changed; of several that hold
-- from the same day the last one added counts.
CREATE TABLE playbook (
  id SERIAL_KEY,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  valid_from DATE NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  added_at TEXT NOT NULL,
  added_by TEXT NOT NULL           -- the person's name, for the list of versions
);
CREATE INDEX playbook_valid ON playbook (valid_from, id);
-- The files as they were written, the base's too, so that a version can be read again without anything else.
CREATE TABLE playbook_file (
  playbook BIGINT NOT NULL REFERENCES playbook(id),
  folder TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (playbook, folder, name)
);
-- What is true of this city's data as a whole: demo_clock (see src/app/demo_clock.hpp).
CREATE TABLE city_setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
