import type { Migration } from "./index.ts";

/** Rounds, published codebooks, proposed codes, thresholds; meanings of codes; clusters. */
export const roundsMigration: Migration = {
  version: 30,
  migrate: (db) => db.exec(schema),
};

const schema = `
ALTER TABLE document ADD COLUMN cluster TEXT NOT NULL DEFAULT '';
ALTER TABLE code ADD COLUMN meaning INTEGER NOT NULL DEFAULT 1 CHECK (meaning >= 1);
ALTER TABLE progress ADD COLUMN confirmed_codes TEXT NOT NULL DEFAULT '[]';

CREATE TABLE codebook_version (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  number INTEGER NOT NULL CHECK (number >= 1),
  note TEXT NOT NULL,
  codes TEXT NOT NULL,
  coder_id INTEGER NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  is_locked INTEGER NOT NULL CHECK (is_locked IN (0, 1)),
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX codebook_version_coder ON codebook_version (coder_id);

CREATE TABLE code_proposal (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  example TEXT NOT NULL,
  coder_id INTEGER NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined')),
  reason TEXT NOT NULL,
  decided_by_uuid BLOB CHECK (length(decided_by_uuid) = 16),
  decided_at TEXT,
  code_uuid BLOB CHECK (length(code_uuid) = 16),
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX code_proposal_coder ON code_proposal (coder_id);

CREATE TABLE round (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  name TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('training', 'reliability', 'main', 'repeat')),
  document_uuids TEXT NOT NULL,
  coder_uuids TEXT NOT NULL,
  codebook_version_uuid BLOB CHECK (length(codebook_version_uuid) = 16),
  pass INTEGER NOT NULL CHECK (pass >= 1),
  note TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  closed_at TEXT,
  report_sha256 BLOB CHECK (length(report_sha256) = 32),
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;

CREATE TABLE project_setting (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  lower_threshold REAL NOT NULL,
  upper_threshold REAL NOT NULL,
  threshold_reason TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
`;
