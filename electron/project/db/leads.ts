import type { Database } from "better-sqlite3";
import { currentTarget } from "./links.ts";

/** Where references lead. */
export interface Leads {
  /** Over united ids and united codes. */
  resolve(id: string): string;
  /** The same inside lists of ids, over united ids only: what was coded with is part of the record. */
  inJson(json: string): string;
}

/** Nothing was united. */
export const asWritten: Leads = { resolve: (id) => id, inJson: (json) => json };

/** By what the file knows to be united now; lists of ids are left as they are. */
export function presentLeads(db: Database): Leads {
  return { resolve: (id) => currentTarget(db, id), inJson: (json) => json };
}
