import { actionLabels } from "../../../shared/actionLabels.ts";
import { codeExpectations } from "../assignments/codeExpectations.ts";
import { onlyId } from "../db/onlyRecord.ts";
import type { Recorder } from "../db/recorder.ts";
import type { HandlersOf } from "./context.ts";

/** Coding the same document again by the same person comes with rounds. */
const firstPass = 1;

interface Assigned {
  coderId: string;
  documentId: string;
}

export const assignmentsHandlers: HandlersOf<"assignments"> = {
  "assignments.expectations": codeExpectations,

  "assignments.change": ({ project, requestId, coderId }, { added, removed }) => {
    const documents = new Set([...added, ...removed].map(({ documentId }) => documentId));
    const counts = { added: 0, removed: 0 };
    const label = actionLabels.assign(documents.size);
    project.history.run({ requestId, coderId, label }, (recorder) => {
      counts.removed = removed.filter((each) => unassign(recorder, each)).length;
      counts.added = added.filter((each) => assign(recorder, each)).length;
    });
    return counts;
  },
};

function assignmentId(recorder: Recorder, { coderId, documentId }: Assigned): string {
  return onlyId(recorder.db, "assignment", { coderId, documentId, pass: firstPass });
}

function assign(recorder: Recorder, { coderId, documentId }: Assigned): boolean {
  const id = assignmentId(recorder, { coderId, documentId });
  if (recorder.get("assignment", id) !== null) return false;
  const createdAt = new Date().toISOString();
  recorder.insert("assignment", {
    id,
    coderId,
    documentId,
    pass: firstPass,
    roundId: null,
    createdAt,
  });
  return true;
}

function unassign(recorder: Recorder, assigned: Assigned): boolean {
  const id = assignmentId(recorder, assigned);
  if (recorder.get("assignment", id) === null) return false;
  recorder.remove("assignment", id);
  return true;
}
