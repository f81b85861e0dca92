import type { Migration } from "./index.ts";

/**
 * Indexes that hold all that agreement and adjudication read of each row: without them every coding
 * costs a look into its table, and every time of finishing a parse of all that was kept with it.
 */
export const readingIndexesMigration: Migration = {
  version: 90,
  migrate: (db) => db.exec(schema),
};

const schema = `
DROP INDEX coding_document;
CREATE INDEX coding_document ON coding
  (document_id, start_offset, end_offset, pass, coder_id, code_id, text_version_id);
DROP INDEX progress_coder;
CREATE INDEX progress_coder ON progress (coder_id, document_id, pass, state, finished_at,
  is_changed_since_finish, uuid, first_finished ->> '$.at');
`;
