import { actionLabels } from "../../../shared/actionLabels.ts";
import type { Coding } from "../../../shared/records/codings.ts";
import type {
  ConfirmedCode,
  FinishedCoding,
  FirstFinished,
  Progress,
  ProgressState,
} from "../../../shared/records/progress.ts";
import { ProjectError } from "../../../shared/result.ts";
import { confirmCoding } from "../codebook/redefinition.ts";
import type { Recorder } from "../db/recorder.ts";
import { getRecord } from "../db/repositories/records.ts";
import { needCoder } from "../needCoder.ts";
import { type CodedBy, codingIdsOf, progressId, progressOf } from "../progressFacts.ts";
import { applicableCodes, codesToReview, unknownCodes } from "../rounds/codesToReview.ts";
import { presentPassOf } from "../rounds/passes.ts";
import type { HandlersOf, ProjectContext } from "./context.ts";

export const progressHandlers: HandlersOf<"progress"> = {
  "progress.preview": (context, { documentId }) => {
    const { db } = context.project;
    const of = workOf(context, documentId);
    const ids = codingIdsOf(db, of);
    const used = new Set(ids.map((id) => getRecord(db, "coding", id)?.codeId));
    const offered = applicableCodes(db).map((code) => code.id);
    const unusedCodeIds = offered.filter((id) => !used.has(id));
    const progress = getRecord(db, "progress", progressId(db, of));
    const newCodeIds = unknownCodes(db, progress).map(({ id }) => id);
    return { documentId, codings: ids.length, unusedCodeIds, newCodeIds };
  },

  "progress.set": (context, { documentIds, state }) => {
    const { project, requestId } = context;
    const coderId = needCoder(context.coderId);
    const label = actionLabels.setProgress(state, documentIds.length);
    // Undo passes over finishing: what was kept then must not be taken back after looking at
    // others' work. Reopening is the way to go on.
    const kind = state === "finished" ? "note" : "do";
    project.history.run({ requestId, coderId, label, kind }, (recorder) => {
      for (const documentId of documentIds) {
        setProgress(context, recorder, workOf(context, documentId), state);
      }
    });
    return null;
  },

  "progress.review": ({ project, coderId }) =>
    coderId === null ? [] : codesToReview(project.db, coderId),

  "progress.confirm": (context, { documentId, codeIds }) => {
    const { project, requestId, coderId } = context;
    const of = workOf(context, documentId);
    const label = actionLabels.confirmCodes(codeIds.length);
    // As finishing: what was kept is not taken back.
    project.history.run({ requestId, coderId, label, kind: "note" }, (recorder) => {
      const progress = recorder.need("progress", progressId(recorder.db, of));
      if (progress.firstFinished === null) {
        throw new ProjectError(
          "conflict",
          "Finish the document first: that confirms all its codes.",
        );
      }
      const wanted = new Set(codeIds);
      recorder.update("progress", progress.id, {
        confirmedCodes: confirmed(context, recorder, progress, (codeId) => wanted.has(codeId)),
      });
    });
    return null;
  },
};

/** The caller's work in a document, in the pass they are in. */
function workOf(context: ProjectContext, documentId: string): CodedBy {
  const coderId = needCoder(context.coderId);
  return { coderId, documentId, pass: presentPassOf(context.project.db, coderId, documentId) };
}

function setProgress(
  context: ProjectContext,
  recorder: Recorder,
  of: CodedBy,
  state: ProgressState,
): void {
  recorder.need("coder", of.coderId);
  const document = recorder.need("document", of.documentId);
  const { progress, isNew } = progressOf(recorder, of);
  if (progress.state === state) return;
  const at = new Date().toISOString();
  const isReopened = progress.state === "finished";
  const isFinished = state === "finished";
  const next: Progress = {
    ...progress,
    state,
    finishedAt: isFinished ? at : null,
    firstFinished:
      progress.firstFinished ??
      (isFinished ? keptCodings(context, recorder, of, document.textVersionId, at) : null),
    // Who finishes again has looked for the codes that came since.
    confirmedCodes:
      isFinished && progress.firstFinished !== null
        ? confirmed(context, recorder, progress, () => true)
        : progress.confirmedCodes,
    isChangedSinceFinish: progress.isChangedSinceFinish || isReopened,
  };
  if (isNew) recorder.insert("progress", next);
  else recorder.update("progress", next.id, next);
}

/** The codings as they stand and the codes there were to choose from: kept for ever. */
function keptCodings(
  context: ProjectContext,
  recorder: Recorder,
  of: CodedBy,
  textVersionId: string,
  at: string,
): FirstFinished {
  const offered = applicableCodes(context.project.db);
  return {
    at,
    textVersionId,
    offeredCodeIds: offered.map((code) => code.id),
    meanings: Object.fromEntries(
      offered.filter(({ meaning }) => meaning > 1).map(({ id, meaning }) => [id, meaning]),
    ),
    codings: codingsOf(context, recorder, of).map(finishedCoding),
  };
}

/** What was confirmed before, and the newer codes that `isWanted` with their codings as they stand. */
function confirmed(
  context: ProjectContext,
  recorder: Recorder,
  progress: Progress,
  isWanted: (codeId: string) => boolean,
): ConfirmedCode[] {
  const { textVersionId } = recorder.need("document", progress.documentId);
  const at = new Date().toISOString();
  const codings = codingsOf(context, recorder, progress);
  const fresh = unknownCodes(context.project.db, progress).filter(({ id }) => isWanted(id));
  const freshIds = new Set(fresh.map(({ id }) => id));
  for (const coding of codings) if (freshIds.has(coding.codeId)) confirmCoding(recorder, coding);
  return [
    ...progress.confirmedCodes,
    ...fresh.map(({ id, meaning }) => ({
      codeId: id,
      meaning,
      at,
      textVersionId,
      codings: codings.filter(({ codeId }) => codeId === id).map(finishedCoding),
    })),
  ];
}

function codingsOf(context: ProjectContext, recorder: Recorder, of: CodedBy): Coding[] {
  return codingIdsOf(context.project.db, of).map((id) => recorder.need("coding", id));
}

function finishedCoding(coding: Coding): FinishedCoding {
  const { id, codeId, startOffset, endOffset, isUncertain } = coding;
  return { id, codeId, startOffset, endOffset, isUncertain };
}
