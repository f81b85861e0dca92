-- The present schema of a Concord project file, for reading. Migrations make the real one; a test
-- compares the two, so this page cannot lie.
--
-- * `id` columns are local keys and never leave the file; `uuid` (16 bytes) is identity.
-- * Positions are half-open UTF-16 code units of the stored LF text.
-- * Times are ISO 8601 in UTC and for display only. Order is (session, sequence).
-- * Only db/recorder.ts, and merging, write to the record tables; content is written by db/content.ts.

-- One row: which project this file is a copy of.
CREATE TABLE project (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid BLOB NOT NULL CHECK (length(uuid) = 16),
  created_at TEXT NOT NULL,
  -- The pack that this file is; NULL for a project of its own.
  pack_uuid BLOB CHECK (length(pack_uuid) = 16)
) STRICT;

-- ---------------------------------------------------------------------------------- history

-- One opening of the file for writing, made at its first write. Sequence numbers of a session
-- rise by one per action and are never used again.
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  started_at TEXT NOT NULL
) STRICT;

-- One thing somebody did. Append-only: undo and redo are actions with a target. The uuid is the
-- caller's request id, so that a repeated call adds nothing.
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
  -- The merge that brought it from another copy; undo never reaches it.
  merged_by_id INTEGER REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (session_id, sequence)
) STRICT;
CREATE INDEX action_target ON action (target_id) WHERE target_id IS NOT NULL;
CREATE INDEX action_coder ON action (coder_uuid, id);
CREATE INDEX action_made_at ON action (made_at, id, coder_uuid);
CREATE INDEX action_merged_by ON action (merged_by_id) WHERE merged_by_id IS NOT NULL;

-- What an action did to each record: changed fields before and after as JSON, null where the
-- record did not exist.
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

-- ------------------------------------------------------------------------------ merge state
--
-- A register is the smallest thing two copies can disagree about: a whole row of coding, memo,
-- progress, exposure, text_version, assignment, pack, round and code_proposal; each field of coder, document, code,
-- codebook_version and project_setting. The stamp
-- (session, sequence) of its present value is in the row (stamp_session_id, stamp_sequence), or in
-- field_stamp where a field was changed after its record was made. Its context is the present
-- stamps plus register_context: the highest stamp per session that it has held before. Field ''
-- is the row itself; its context counts for all fields.

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

-- Values that a merge found beside the present one, until somebody decides.
CREATE TABLE concurrent_value (
  record_uuid BLOB NOT NULL CHECK (length(record_uuid) = 16),
  field TEXT NOT NULL,
  session_id INTEGER NOT NULL REFERENCES session (id),
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (record_uuid, field, session_id, sequence)
) STRICT, WITHOUT ROWID;

-- A deletion is a stamped value of field ''. Absence never means deletion. Undo of a deletion
-- moves this stamp into the context. merged_into: where the codings of a united code went. buried
-- (JSON): the last values, with their stamps, of a record that others can point at.
CREATE TABLE tombstone (
  record_uuid BLOB PRIMARY KEY CHECK (length(record_uuid) = 16),
  kind TEXT NOT NULL,
  session_id INTEGER NOT NULL REFERENCES session (id),
  sequence INTEGER NOT NULL,
  merged_into_uuid BLOB CHECK (length(merged_into_uuid) = 16),
  buried TEXT
) STRICT, WITHOUT ROWID;

-- A reference that follows: what was written points at an alias or at a united code; the row
-- points where that went.
CREATE TABLE written_reference (
  record_uuid BLOB NOT NULL CHECK (length(record_uuid) = 16),
  field TEXT NOT NULL,
  written_uuid BLOB NOT NULL CHECK (length(written_uuid) = 16),
  PRIMARY KEY (record_uuid, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX written_reference_written ON written_reference (written_uuid);

-- Codings that two copies made of one thing: one of them is a row of "coding" (shown_uuid), the
-- others are kept here as they are, with their stamps, until that one is changed or a merge finds
-- them no longer equal. row (JSON): the fields as they were written.
CREATE TABLE covered_coding (
  record_uuid BLOB PRIMARY KEY CHECK (length(record_uuid) = 16),
  shown_uuid BLOB NOT NULL CHECK (length(shown_uuid) = 16),
  session_id INTEGER NOT NULL REFERENCES session (id),
  sequence INTEGER NOT NULL,
  row TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX covered_coding_shown ON covered_coding (shown_uuid);

-- What a merge added (16 bytes each; kind is a record kind, "session", "content", "alias", or
-- "formerAlias": pairs of an id and the one it led to before) and
-- how the other records it touched were before (JSON), so that undo can remove it whole.
CREATE TABLE merge_added (
  action_id INTEGER NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  uuids BLOB NOT NULL,
  PRIMARY KEY (action_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE merge_changed (
  action_id INTEGER NOT NULL REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED,
  record_uuid BLOB NOT NULL CHECK (length(record_uuid) = 16),
  state TEXT NOT NULL,
  PRIMARY KEY (action_id, record_uuid)
) STRICT, WITHOUT ROWID;

-- Two UUIDs that are one thing; the smaller survives.
CREATE TABLE alias (
  uuid BLOB PRIMARY KEY CHECK (length(uuid) = 16),
  kind TEXT NOT NULL,
  survivor_uuid BLOB NOT NULL CHECK (length(survivor_uuid) = 16)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------------- content

-- Texts (UTF-8) and original files by SHA-256, immutable.
CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  byte_length INTEGER NOT NULL
) STRICT;

-- Pieces of at most 1 MB, since SQLite refuses values over 1 GB and reads whole values.
CREATE TABLE content_chunk (
  content_id INTEGER NOT NULL REFERENCES content (id),
  position INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (content_id, position)
) STRICT;

-- Borders of sentences, paragraphs and words (delta-coded pairs), made once per text so that all
-- coders share them; algorithm and ICU version say by what.
CREATE TABLE text_units (
  content_id INTEGER NOT NULL REFERENCES content (id),
  kind TEXT NOT NULL CHECK (kind IN ('sentence', 'paragraph', 'word')),
  algorithm INTEGER NOT NULL,
  icu_version TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (content_id, kind)
) STRICT, WITHOUT ROWID;

-- Full-text index over texts; rowid is content.id. Trigrams find parts of words in any language.
CREATE VIRTUAL TABLE text_search USING fts5 (
  text, content = '', detail = 'none', tokenize = 'trigram'
);

-- ---------------------------------------------------------------------------------- records

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
  -- By uuid, since the two tables point at each other.
  text_version_uuid BLOB NOT NULL CHECK (length(text_version_uuid) = 16),
  -- JSON: spans that are not coded material.
  excluded_spans TEXT NOT NULL,
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL,
  -- JSON: corrected borders of sentences and paragraphs; null where none were.
  unit_corrections TEXT,
  -- Documents of one cluster tell the same story; '' is none.
  cluster TEXT NOT NULL DEFAULT ''
) STRICT;

-- Immutable. edits (JSON) lead from the parent's text to this one.
CREATE TABLE text_version (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  document_id INTEGER NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  -- UTF-16 code units.
  length INTEGER NOT NULL,
  parent_uuid BLOB CHECK (length(parent_uuid) = 16),
  edits TEXT,
  created_at TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX text_version_document ON text_version (document_id);
CREATE INDEX text_version_sha256 ON text_version (sha256);

-- Sibling names, digit keys and cycles are checked by the codebook service, not by constraints:
-- a merge brings rows first and asks afterwards.
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
  stamp_sequence INTEGER NOT NULL,
  -- Rises when the code is redefined.
  meaning INTEGER NOT NULL DEFAULT 1 CHECK (meaning >= 1)
) STRICT;
CREATE INDEX code_parent ON code (parent_id);

-- A coded passage with its anchor: text version, span and quote as marked.
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
  stamp_sequence INTEGER NOT NULL,
  -- The meaning that its code had for its coder when it was made or confirmed.
  meaning INTEGER NOT NULL DEFAULT 1 CHECK (meaning >= 1)
) STRICT;
-- All that agreement and adjudication read of a coding.
CREATE INDEX coding_document ON coding
  (document_id, start_offset, end_offset, pass, coder_id, code_id, text_version_id);
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
CREATE INDEX memo_target_uuid ON memo (target_uuid);
CREATE INDEX memo_coder ON memo (coder_id);

-- How far a coder is with a document; first_finished (JSON) keeps the codes offered and the
-- codings as they stood when it was finished for the first time.
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
  stamp_sequence INTEGER NOT NULL,
  -- JSON: codes that were added or redefined since and that the coder has looked for.
  confirmed_codes TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX progress_document ON progress (document_id, coder_id);
-- With the time of finishing, which takes a parse of all that was kept then.
CREATE INDEX progress_coder ON progress (coder_id, document_id, pass, state, finished_at,
  is_changed_since_finish, uuid, first_finished ->> '$.at');

-- The fact that a coder looked at another's work in a document.
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

-- The codebook as published: codes (JSON). Numbers are not unique: copies may each make one.
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

-- A code that a coder asks for; code_uuid is what it became.
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

-- Who codes which documents, for what, with which codebook. Lists are JSON; the report kept on
-- closing is in content.
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

-- At most one row; its uuid derives from the project's.
CREATE TABLE project_setting (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
  lower_threshold REAL NOT NULL,
  upper_threshold REAL NOT NULL,
  threshold_reason TEXT NOT NULL,
  stamp_session_id INTEGER NOT NULL REFERENCES session (id),
  stamp_sequence INTEGER NOT NULL,
  -- The coder whose codings are the key for students; no reference: may be deleted meanwhile.
  teaching_key_uuid BLOB CHECK (length(teaching_key_uuid) = 16)
) STRICT;

-- Who is to code which document.
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

-- The files that were handed out. document_ids: JSON. A class pack is for nobody yet: coder_id NULL.
-- Texts of documents in a pack are frozen while texts_unlocked_at is NULL.
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

-- Adjudication: what stands where coders differed. passages and basis are JSON; see shared/records/decisions.ts.
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
