import type { Migration } from "./index.ts";

/** The history is listed by when things were done: those of merged colleagues among one's own. */
export const historyOrderMigration: Migration = {
  version: 100,
  migrate: (db) => db.exec("CREATE INDEX action_made_at ON action (made_at, id, coder_uuid)"),
};
