import type { Migration } from "./index.ts";

/** The key by which students are judged, and under which meaning of its code a coding was made. */
export const teachingMigration: Migration = {
  version: 70,
  migrate: (db) => db.exec(schema),
};

const schema = `
ALTER TABLE project_setting ADD COLUMN teaching_key_uuid BLOB CHECK (length(teaching_key_uuid) = 16);
ALTER TABLE coding ADD COLUMN meaning INTEGER NOT NULL DEFAULT 1 CHECK (meaning >= 1);
`;
