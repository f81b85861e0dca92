import { actionLabels } from "../../../shared/actionLabels.ts";
import type { FirstFinished, Progress, ProgressState } from "../../../shared/records.ts";
import type { Recorder } from "../db/recorder.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import { needCoder } from "../history.ts";
import { codingIdsOf, progressOf } from "../progressFacts.ts";
import type { HandlersOf, ProjectContext } from "./context.ts";

/** Coding the same document again by the same person comes with a later version. */
const firstPass = 1;

export const progressHandlers: HandlersOf<"progress"> = {
  "progress.preview": (context, { documentId }) => {
    const coderId = needCoder(context.coderId);
    const of = { coderId, documentId, pass: firstPass };
    const ids = codingIdsOf(context.project.db, of);
    const used = new Set(ids.map((id) => getRecord(context.project.db, "coding", id)?.codeId));
    const unused = offeredCodeIds(context).filter((id) => !used.has(id));
    return { documentId, codings: ids.length, unusedCodeIds: unused };
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
        setProgress(context, recorder, { coderId, documentId, pass: firstPass }, state);
      }
    });
    return null;
  },
};

function setProgress(
  context: ProjectContext,
  recorder: Recorder,
  of: { coderId: string; documentId: string; pass: number },
  state: ProgressState,
): void {
  recorder.need("coder", of.coderId);
  const document = recorder.need("document", of.documentId);
  const { progress, isNew } = progressOf(recorder, of);
  if (progress.state === state) return;
  const at = new Date().toISOString();
  const isReopened = progress.state === "finished";
  const next: Progress = {
    ...progress,
    state,
    finishedAt: state === "finished" ? at : null,
    firstFinished:
      progress.firstFinished ??
      (state === "finished"
        ? keptCodings(context, recorder, of, document.textVersionId, at)
        : null),
    isChangedSinceFinish: progress.isChangedSinceFinish || isReopened,
  };
  if (isNew) recorder.insert("progress", next);
  else recorder.update("progress", next.id, next);
}

/** The codings as they stand and the codes there were to choose from: kept for ever. */
function keptCodings(
  context: ProjectContext,
  recorder: Recorder,
  of: { coderId: string; documentId: string; pass: number },
  textVersionId: string,
  at: string,
): FirstFinished {
  const codings = codingIdsOf(context.project.db, of).map((id) => recorder.need("coding", id));
  return {
    at,
    textVersionId,
    offeredCodeIds: offeredCodeIds(context),
    codings: codings.map(({ id, codeId, startOffset, endOffset, isUncertain }) => ({
      id,
      codeId,
      startOffset,
      endOffset,
      isUncertain,
    })),
  };
}

function offeredCodeIds(context: ProjectContext): string[] {
  return listRecords(context.project.db, "code")
    .filter((code) => !code.isFolder)
    .map((code) => code.id);
}
