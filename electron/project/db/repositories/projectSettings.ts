import type { Database } from "better-sqlite3";
import { defaultThresholds, type ProjectSetting } from "../../../../shared/records.ts";
import { currentTarget } from "../links.ts";
import { statement } from "../rows.ts";
import { bytesToId, derivedId } from "../uuid.ts";
import { getRecord } from "./records.ts";

/**
 * The same in every copy of the project, so that copies meet in a merge; or what a merge united it
 * with.
 */
export function projectSettingId(db: Database): string {
  const uuid = statement(db, "SELECT uuid FROM project").pluck().get() as Buffer; // BLOB NOT NULL, one row
  return currentTarget(db, derivedId("projectSetting", bytesToId(uuid)));
}

/** As set, or the defaults. */
export function readProjectSettings(db: Database): Omit<ProjectSetting, "id"> {
  const stored = getRecord(db, "projectSetting", projectSettingId(db));
  if (stored === null) return { ...defaultThresholds };
  const { id: _, ...settings } = stored;
  return settings;
}
