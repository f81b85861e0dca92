import type { Database } from "better-sqlite3";
import { actionLabels } from "../../../shared/actionLabels.ts";
import { listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import { compareCodebooks } from "../../../shared/codebook/compareCodebooks.ts";
import type { CodebookComparison } from "../../../shared/contract/codebook.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { ProjectError } from "../../../shared/result.ts";
import type { Recorder } from "../db/recorder.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { needCoder } from "../needCoder.ts";

export function publishCodebook(
  context: ProjectContext,
  version: ParsedInput<"codebook.publish">,
): void {
  const { project, requestId } = context;
  const coderId = needCoder(context.coderId);
  const number = nextNumber(project.db);
  const label = actionLabels.publishCodebook(number);
  project.history.run({ requestId, coderId, label }, (recorder) => {
    insertVersion(recorder, project.db, coderId, version);
  });
}

/** Keeps the codes as they are now under the next number. */
export function insertVersion(
  recorder: Recorder,
  db: Database,
  coderId: string,
  { id, note, isLocked }: ParsedInput<"codebook.publish">,
): void {
  const codes = presentCodes(db);
  if (codes.length === 0) {
    throw new ProjectError("validation", "There are no codes to publish yet. Make some first.");
  }
  const createdAt = new Date().toISOString();
  const number = nextNumber(db);
  recorder.insert("codebookVersion", { id, number, note, codes, coderId, isLocked, createdAt });
}

export function setCodebookLocked(
  { project, requestId, coderId }: ProjectContext,
  { isLocked }: ParsedInput<"codebook.setLocked">,
): void {
  const versions = listRecords(project.db, "codebookVersion");
  const newest = versions.toSorted((a, b) => a.number - b.number).at(-1);
  if (newest === undefined) {
    throw new ProjectError(
      "notFound",
      "Publish the codebook first: a published version is locked.",
    );
  }
  const label = actionLabels.setCodebookLocked(isLocked);
  project.history.run({ requestId, coderId, label }, (recorder) => {
    if (isLocked) recorder.update("codebookVersion", newest.id, { isLocked: true });
    else for (const { id } of versions) recorder.update("codebookVersion", id, { isLocked: false });
  });
}

export function readComparison(
  { project: { db } }: ProjectContext,
  { fromId, toId }: ParsedInput<"codebook.compare">,
): CodebookComparison {
  return compareCodebooks(
    publishedCodes(db, fromId),
    toId === null ? presentCodes(db) : publishedCodes(db, toId),
  );
}

function publishedCodes(db: Database, versionId: string): Code[] {
  const version = getRecord(db, "codebookVersion", versionId);
  if (version !== null) return version.codes;
  throw new ProjectError("notFound", "This published version is no longer in the project.");
}

function presentCodes(db: Database): Code[] {
  return listTreeOrder(listRecords(db, "code")).map(({ code }) => code);
}

function nextNumber(db: Database): number {
  return Math.max(0, ...listRecords(db, "codebookVersion").map(({ number }) => number)) + 1;
}
