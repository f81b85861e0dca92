import type { Database } from "better-sqlite3";
import type { RecordsDiff } from "../../../shared/diff.ts";
import { ProjectError } from "../../../shared/result.ts";
import { statement } from "../db/rows.ts";

/** How a code looks and is reached says nothing about what it means. */
const freeFields: ReadonlySet<string> = new Set(["colour", "digitKey"]);

/** Refuses an action that changes codes while a published version of the codebook is locked. */
export function requireUnlockedCodebook(db: Database, diff: RecordsDiff): void {
  const changesCodes = diff.some(
    ({ kind, before, after }) =>
      kind === "code" &&
      (before === null ||
        after === null ||
        Object.keys(after).some((field) => !freeFields.has(field))),
  );
  if (!changesCodes) return;
  const number = statement(db, "SELECT max(number) FROM codebook_version WHERE is_locked = 1")
    .pluck()
    .get();
  if (number === null) return;
  throw new ProjectError(
    "denied",
    `The codebook is locked as version ${number}. Propose the code, or unlock the codebook first.`,
  );
}
