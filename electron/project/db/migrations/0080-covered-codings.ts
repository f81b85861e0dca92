import type { Migration } from "./index.ts";

/** Where a merge keeps codings that are equal to one that is shown. */
export const coveredCodingsMigration: Migration = {
  version: 80,
  migrate: (db) => db.exec(schema),
};

const schema = `
CREATE TABLE covered_coding (
  record_uuid BLOB PRIMARY KEY CHECK (length(record_uuid) = 16),
  shown_uuid BLOB NOT NULL CHECK (length(shown_uuid) = 16),
  session_id INTEGER NOT NULL REFERENCES session (id),
  sequence INTEGER NOT NULL,
  row TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX covered_coding_shown ON covered_coding (shown_uuid);
`;
