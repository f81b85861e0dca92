import type { Database } from "better-sqlite3";
import type { RecordsDiff } from "../../shared/diff.ts";
import type { Progress } from "../../shared/records/progress.ts";
import { onlyId } from "./db/onlyRecord.ts";
import type { Recorder } from "./db/recorder.ts";
import { statement } from "./db/rows.ts";
import { hexToId, idToBytes } from "./db/uuid.ts";

/** Whose coding of which document, in which pass. */
export interface CodedBy {
  coderId: string;
  documentId: string;
  pass: number;
}

export function progressId(db: Database, { coderId, documentId, pass }: CodedBy): string {
  return onlyId(db, "progress", { coderId, documentId, pass });
}

/** The progress there is, or "not started" as it would be. */
export function progressOf(
  recorder: Recorder,
  of: CodedBy,
): { progress: Progress; isNew: boolean } {
  const id = progressId(recorder.db, of);
  const present = recorder.get("progress", id);
  if (present !== null) return { progress: present, isNew: false };
  const { coderId, documentId, pass } = of;
  return {
    progress: {
      id,
      coderId,
      documentId,
      pass,
      state: "notStarted",
      finishedAt: null,
      firstFinished: null,
      confirmedCodes: [],
      isChangedSinceFinish: false,
    },
    isNew: true,
  };
}

/**
 * To be told with every action that adds, changes or removes codings: a first coding starts a
 * document; a change after the first finish is recorded as such.
 */
export function noteCodingChanges(recorder: Recorder, changed: readonly CodedBy[]): void {
  const distinct = new Map(changed.map((of) => [progressId(recorder.db, of), of]));
  for (const of of distinct.values()) {
    // Nobody works as the consensus.
    if (recorder.get("coder", of.coderId)?.kind === "consensus") continue;
    const { progress, isNew } = progressOf(recorder, of);
    const state = progress.state === "notStarted" ? "inProgress" : progress.state;
    const isChangedSinceFinish = progress.firstFinished !== null;
    if (isNew) recorder.insert("progress", { ...progress, state });
    else recorder.update("progress", progress.id, { state, isChangedSinceFinish });
  }
}

/**
 * Undo and redo of an action on codings. The progress it brought along ("in progress") gives way to
 * a finish that came after it; that codings changed after a finish is then recorded instead.
 */
export function revertWithProgress(recorder: Recorder, diff: RecordsDiff): void {
  const hasCodings = diff.some((change) => change.kind === "coding");
  const applied = diff.filter(
    (change) => change.kind !== "progress" || !hasCodings || recorder.isExpected(change),
  );
  const before = codedBy(recorder, diff);
  recorder.apply(applied);
  const told = new Set(applied.map((change) => change.id));
  const finished = [...before, ...codedBy(recorder, diff)].filter(
    (of) =>
      !told.has(progressId(recorder.db, of)) &&
      progressOf(recorder, of).progress.firstFinished !== null,
  );
  noteCodingChanges(recorder, finished);
}

function codedBy(recorder: Recorder, diff: RecordsDiff): CodedBy[] {
  return diff.flatMap(({ kind, id }) =>
    kind === "coding" ? (recorder.get("coding", id) ?? []) : [],
  );
}

/** The coder's codings of a document as they stand, in text order. */
export function codingIdsOf(db: Database, of: CodedBy): string[] {
  const rows = statement(
    db,
    `SELECT lower(hex(coding.uuid)) FROM coding
     JOIN coder ON coder.id = coding.coder_id JOIN document ON document.id = coding.document_id
     WHERE coder.uuid = ? AND document.uuid = ? AND coding.pass = ?
     ORDER BY coding.start_offset, coding.end_offset, coding.uuid`,
  )
    .pluck()
    .all(idToBytes(of.coderId), idToBytes(of.documentId), of.pass) as string[]; // one text column
  return rows.map(hexToId);
}
