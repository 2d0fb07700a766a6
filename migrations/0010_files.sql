-- Evidence and other files that people hand in. The bytes lie in the data folder under their SHA-256 (files/ab/cdef…), once
-- however often they are handed in; a row here is one handing in.
CREATE TABLE file (
  id SERIAL_KEY,
  name TEXT NOT NULL,                   -- as the sender called it
  type TEXT NOT NULL,                   -- media type, by its ending and its first bytes
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  uploaded_by BIGINT NOT NULL,
  uploader TEXT NOT NULL,
  uploaded_at TEXT NOT NULL,
  loose_since TEXT NOT NULL             -- when it last came to hang on nothing; a day later it is swept
);
CREATE INDEX file_sha256 ON file (sha256);
-- What a file hangs on: table and row, like the journal. Who may see the row may see the file.
CREATE TABLE attachment (
  object TEXT NOT NULL,
  object_id BIGINT NOT NULL,
  file BIGINT NOT NULL REFERENCES file(id),
  position BIGINT NOT NULL,
  PRIMARY KEY (object, object_id, file)
);
CREATE INDEX attachment_file ON attachment (file);
