import { actionLabels } from "../../../shared/actionLabels.ts";
import type { Memo } from "../../../shared/records/memos.ts";
import { ProjectError } from "../../../shared/result.ts";
import type { Recorder } from "../db/recorder.ts";
import { countMemos, listMemos } from "../db/repositories/memos.ts";
import { getRecord } from "../db/repositories/records.ts";
import { recordExposures, sightsOf } from "../exposures.ts";
import { needCoder } from "../needCoder.ts";
import { hiddenWork } from "../rounds/hiddenWork.ts";
import type { HandlersOf, ProjectContext } from "./context.ts";

export const memosHandlers: HandlersOf<"memos"> = {
  "memos.list": (context, { target, coders }) => {
    if (coders === "own" && context.coderId === null) return [];
    const { db } = context.project;
    const memos = listMemos(db, target, coders === "own" ? context.coderId : null).filter(
      (memo) => !isOfHiddenPass(context, memo),
    );
    recordExposures(context, sightsOf(memos));
    return memos;
  },

  "memos.counts": (context, { coders }) =>
    coders === "own" && context.coderId === null
      ? []
      : countMemos(context.project.db, coders === "own" ? context.coderId : null),

  "memos.add": (context, { id, targetKind, targetId, text }) => {
    const coderId = needCoder(context.coderId);
    const now = new Date().toISOString();
    act(context, actionLabels.addMemo(), (recorder) => {
      recorder.need("coder", coderId);
      if (targetKind !== "project") needTarget(recorder, targetKind, targetId);
      const target = { targetKind, targetId: targetKind === "project" ? null : targetId };
      recorder.insert("memo", { id, ...target, coderId, text, createdAt: now, editedAt: now });
    });
    return null;
  },

  "memos.update": (context, { id, text }) => {
    act(context, actionLabels.changeMemo(), (recorder) => {
      needOwn(context, recorder, id);
      recorder.update("memo", id, { text, editedAt: new Date().toISOString() });
    });
    return null;
  },

  "memos.remove": (context, { id }) => {
    act(context, actionLabels.removeMemo(), (recorder) => {
      needOwn(context, recorder, id);
      recorder.remove("memo", id);
    });
    return null;
  },
};

/** While somebody codes a document again, what they wrote on their earlier passages stays hidden. */
function isOfHiddenPass({ project: { db }, coderId }: ProjectContext, memo: Memo): boolean {
  if (memo.targetKind !== "coding" || memo.targetId === null) return false;
  const coding = getRecord(db, "coding", memo.targetId);
  return coding !== null && hiddenWork(db, coderId).hidesCoding(coding);
}

function act(context: ProjectContext, label: string, work: (recorder: Recorder) => void): void {
  const { project, requestId, coderId } = context;
  project.history.run({ requestId, coderId, label }, work);
}

function needTarget(
  recorder: Recorder,
  kind: "document" | "code" | "coding",
  id: string | null,
): void {
  if (id === null) throw new ProjectError("validation", "This memo needs something to be about.");
  recorder.need(kind, id);
}

function needOwn(context: ProjectContext, recorder: Recorder, id: string): Memo {
  const memo = recorder.need("memo", id);
  if (memo.coderId !== context.coderId) {
    throw new ProjectError("denied", "This is another coder’s memo: only they can change it.");
  }
  return memo;
}
