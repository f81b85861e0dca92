import type { Database } from "better-sqlite3";
import {
  defaultSettings,
  type ProjectSetting,
} from "../../../../shared/records/projectSettings.ts";
import { currentTarget } from "../links.ts";
import type { Recorder } from "../recorder.ts";
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
  if (stored === null) return { ...defaultSettings };
  const { id: _, teachingKeyId, ...settings } = stored;
  return {
    ...settings,
    teachingKeyId: teachingKeyId === null ? null : currentTarget(db, teachingKeyId),
  };
}

/** Makes the project's settings where there are none yet. */
export function changeProjectSettings(
  db: Database,
  recorder: Recorder,
  changes: Partial<Omit<ProjectSetting, "id">>,
): void {
  const id = projectSettingId(db);
  if (recorder.get("projectSetting", id) !== null) recorder.update("projectSetting", id, changes);
  else recorder.insert("projectSetting", { id, ...defaultSettings, ...changes });
}
