import type { Migration } from "./index.ts";

/** Decisions on what coders disagreed about. */
export const decisionsMigration: Migration = {
  version: 60,
  migrate: (db) => db.exec(schema),
};

const schema = `
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  code_id INTEGER NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
  text_version_id INTEGER NOT NULL REFERENCES text_version (id) DEFERRABLE INITIALLY DEFERRED,
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset INTEGER NOT NULL CHECK (end_offset > start_offset),
  quote TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (
    outcome IN ('coder', 'majority', 'none', 'span', 'code', 'added', 'rule', 'open')
  ),
  from_coder_uuid BLOB CHECK (length(from_coder_uuid) = 16),
  passages TEXT NOT NULL,
  basis TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('discussion', 'thirdPerson', 'rule')),
  rule TEXT,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  coder_uuid BLOB CHECK (length(coder_uuid) = 16),
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_document ON decision (document_id, code_id, start_offset);
CREATE INDEX decision_code ON decision (code_id);
CREATE INDEX decision_text_version ON decision (text_version_id);
`;
