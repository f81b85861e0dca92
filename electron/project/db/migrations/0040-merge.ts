import type { Migration } from "./index.ts";

/** What merging needs: whose actions came from elsewhere, what was buried, and how to undo it. */
export const mergeMigration: Migration = {
  version: 40,
  migrate: (db) => db.exec(schema),
};

const schema = `
ALTER TABLE action ADD COLUMN merged_by_id INTEGER REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX action_merged_by ON action (merged_by_id) WHERE merged_by_id IS NOT NULL;

ALTER TABLE tombstone ADD COLUMN buried TEXT;

CREATE INDEX memo_target_uuid ON memo (target_uuid);

CREATE TABLE written_reference (
  record_uuid BLOB NOT NULL CHECK (length(record_uuid) = 16),
  field TEXT NOT NULL,
  written_uuid BLOB NOT NULL CHECK (length(written_uuid) = 16),
  PRIMARY KEY (record_uuid, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX written_reference_written ON written_reference (written_uuid);

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
`;
