import type { Migration } from "./index.ts";

/** Borders of sentences and paragraphs can be corrected, per document. */
export const unitCorrectionsMigration: Migration = {
  version: 20,
  migrate: (db) => db.exec("ALTER TABLE document ADD COLUMN unit_corrections TEXT"),
};
