import type { Migration } from "./index.ts";

/** Assignments, the packs that were handed out, and which pack a file is itself. */
export const packsMigration: Migration = {
  version: 50,
  migrate: (db) => db.exec(schema),
};

const schema = `
CREATE TABLE assignment (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  coder_id INTEGER NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  pass INTEGER NOT NULL CHECK (pass >= 1),
  round_uuid BLOB CHECK (length(round_uuid) = 16),
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX assignment_document ON assignment (document_id, coder_id);
CREATE INDEX assignment_coder ON assignment (coder_id);

CREATE TABLE pack (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  kind TEXT NOT NULL CHECK (kind IN ('coder', 'class')),
  coder_id INTEGER REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  document_ids TEXT NOT NULL,
  is_codebook_locked INTEGER NOT NULL CHECK (is_codebook_locked IN (0, 1)),
  texts_unlocked_at TEXT,
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX pack_coder ON pack (coder_id);

ALTER TABLE project ADD COLUMN pack_uuid BLOB CHECK (length(pack_uuid) = 16);
`;
