import type { Database } from "better-sqlite3";
import type { RecordsDiff } from "../../../shared/diff.ts";
import { ProjectError } from "../../../shared/result.ts";
import { statement } from "../db/rows.ts";

/** How a code looks and is reached says nothing about what it means. */
const freeFields: ReadonlySet<string> = new Set(["colour", "digitKey"]);

/**
 * Refuses an action that changes codes while a published version of the codebook is locked. A pack
 * that was handed out locked cannot be unlocked in it: its published versions stay as well.
 */
export function requireUnlockedCodebook(db: Database, diff: RecordsDiff): void {
  const changesCodes = diff.some(
    ({ kind, before, after }) =>
      kind === "code" &&
      (before === null ||
        after === null ||
        Object.keys(after).some((field) => !freeFields.has(field))),
  );
  const changesVersions = diff.some(({ kind }) => kind === "codebookVersion");
  if ((changesCodes || changesVersions) && isLockedPack(db)) {
    throw new ProjectError(
      "denied",
      "The codebook of this pack is locked: its codes stay as they were handed out. Propose the code, or write a memo on it.",
    );
  }
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

function isLockedPack(db: Database): boolean {
  const isLocked = statement(
    db,
    "SELECT pack.is_codebook_locked FROM project JOIN pack ON pack.uuid = project.pack_uuid",
  )
    .pluck()
    .get();
  return isLocked === 1;
}
