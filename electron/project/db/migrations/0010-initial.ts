import type { Migration } from "./index.ts";

/** Everything the first release needs, merge state included: later features stand on it. */
export const initialMigration: Migration = {
  version: 10,
  migrate: (db) => db.exec(schema),
};

const schema = `
CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid BLOB NOT NULL CHECK (length(uuid) = 16),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  started_at TEXT NOT NULL
) STRICT;

CREATE TABLE action (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  session_id INTEGER NOT NULL REFERENCES session (id),
  sequence INTEGER NOT NULL,
  coder_uuid BLOB CHECK (length(coder_uuid) = 16),
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'note')),
  target_id INTEGER REFERENCES action (id),
  label TEXT NOT NULL,
  made_at TEXT NOT NULL,
  UNIQUE (session_id, sequence)
) STRICT;
CREATE INDEX action_target ON action (target_id) WHERE target_id IS NOT NULL;
CREATE INDEX action_coder ON action (coder_uuid, id);

CREATE TABLE change (
  action_id INTEGER NOT NULL REFERENCES action (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record_uuid BLOB NOT NULL CHECK (length(record_uuid) = 16),
  before TEXT,
  after TEXT,
  PRIMARY KEY (action_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_record ON change (record_uuid, action_id);

CREATE TABLE field_stamp (
  record_uuid BLOB NOT NULL CHECK (length(record_uuid) = 16),
  field TEXT NOT NULL,
  session_id INTEGER NOT NULL REFERENCES session (id),
  sequence INTEGER NOT NULL,
  PRIMARY KEY (record_uuid, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE register_context (
  record_uuid BLOB NOT NULL CHECK (length(record_uuid) = 16),
  field TEXT NOT NULL,
  session_id INTEGER NOT NULL REFERENCES session (id),
  sequence INTEGER NOT NULL,
  PRIMARY KEY (record_uuid, field, session_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE concurrent_value (
  record_uuid BLOB NOT NULL CHECK (length(record_uuid) = 16),
  field TEXT NOT NULL,
  session_id INTEGER NOT NULL REFERENCES session (id),
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (record_uuid, field, session_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstone (
  record_uuid BLOB PRIMARY KEY CHECK (length(record_uuid) = 16),
  kind TEXT NOT NULL,
  session_id INTEGER NOT NULL REFERENCES session (id),
  sequence INTEGER NOT NULL,
  merged_into_uuid BLOB CHECK (length(merged_into_uuid) = 16)
) STRICT, WITHOUT ROWID;

CREATE TABLE alias (
  uuid BLOB PRIMARY KEY CHECK (length(uuid) = 16),
  kind TEXT NOT NULL,
  survivor_uuid BLOB NOT NULL CHECK (length(survivor_uuid) = 16)
) STRICT, WITHOUT ROWID;

CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  byte_length INTEGER NOT NULL
) STRICT;

CREATE TABLE content_chunk (
  content_id INTEGER NOT NULL REFERENCES content (id),
  position INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (content_id, position)
) STRICT;

CREATE TABLE text_units (
  content_id INTEGER NOT NULL REFERENCES content (id),
  kind TEXT NOT NULL CHECK (kind IN ('sentence', 'paragraph', 'word')),
  algorithm INTEGER NOT NULL,
  icu_version TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (content_id, kind)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE text_search USING fts5 (
  text, content = '', detail = 'none', tokenize = 'trigram'
);

CREATE TABLE coder (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  name TEXT NOT NULL,
  colour TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'consensus')),
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  name TEXT NOT NULL,
  folder TEXT NOT NULL,
  outlet TEXT NOT NULL,
  published_on TEXT NOT NULL,
  byline TEXT NOT NULL,
  url TEXT NOT NULL,
  kind TEXT NOT NULL,
  encoding TEXT NOT NULL,
  original_sha256 BLOB CHECK (length(original_sha256) = 32),
  text_version_uuid BLOB NOT NULL CHECK (length(text_version_uuid) = 16),
  excluded_spans TEXT NOT NULL,
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;

CREATE TABLE text_version (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  length INTEGER NOT NULL,
  parent_uuid BLOB CHECK (length(parent_uuid) = 16),
  edits TEXT,
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX text_version_document ON text_version (document_id);
CREATE INDEX text_version_sha256 ON text_version (sha256);

CREATE TABLE code (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  parent_id INTEGER REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  colour TEXT NOT NULL,
  definition TEXT NOT NULL,
  when_to_use TEXT NOT NULL,
  when_not_to_use TEXT NOT NULL,
  example TEXT NOT NULL,
  is_folder INTEGER NOT NULL CHECK (is_folder IN (0, 1)),
  sibling_order TEXT NOT NULL,
  digit_key INTEGER CHECK (digit_key BETWEEN 1 AND 9),
  unit TEXT NOT NULL CHECK (unit IN ('sentence', 'paragraph', 'document', 'word', 'characters')),
  exclusive_set TEXT,
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX code_parent ON code (parent_id);

CREATE TABLE coding (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  code_id INTEGER NOT NULL REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
  coder_id INTEGER NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  pass INTEGER NOT NULL CHECK (pass >= 1),
  text_version_id INTEGER NOT NULL REFERENCES text_version (id) DEFERRABLE INITIALLY DEFERRED,
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset INTEGER NOT NULL CHECK (end_offset > start_offset),
  quote TEXT NOT NULL,
  is_uncertain INTEGER NOT NULL CHECK (is_uncertain IN (0, 1)),
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX coding_document ON coding (document_id, start_offset, end_offset);
CREATE INDEX coding_code ON coding (code_id, coder_id, document_id);
CREATE INDEX coding_coder ON coding (coder_id, document_id);
CREATE INDEX coding_text_version ON coding (text_version_id);

CREATE TABLE memo (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  target_kind TEXT NOT NULL CHECK (target_kind IN ('project', 'document', 'code', 'coding')),
  target_uuid BLOB CHECK (length(target_uuid) = 16),
  coder_id INTEGER NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL,
  created_at TEXT NOT NULL,
  edited_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX memo_target ON memo (target_kind, target_uuid);
CREATE INDEX memo_coder ON memo (coder_id);

CREATE TABLE progress (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  coder_id INTEGER NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  pass INTEGER NOT NULL CHECK (pass >= 1),
  state TEXT NOT NULL CHECK (state IN ('notStarted', 'inProgress', 'finished')),
  finished_at TEXT,
  first_finished TEXT,
  is_changed_since_finish INTEGER NOT NULL CHECK (is_changed_since_finish IN (0, 1)),
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX progress_document ON progress (document_id, coder_id);
CREATE INDEX progress_coder ON progress (coder_id);

CREATE TABLE exposure (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  coder_id INTEGER NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  seen_coder_id INTEGER NOT NULL REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED,
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX exposure_document ON exposure (document_id, coder_id);
CREATE INDEX exposure_coder ON exposure (coder_id);
CREATE INDEX exposure_seen_coder ON exposure (seen_coder_id);
`;
