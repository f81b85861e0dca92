import { actionLabels } from "../../../shared/actionLabels.ts";
import { basisOf } from "../../../shared/adjudication/decisionIndex.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { Decision } from "../../../shared/records/decisions.ts";
import type { Span } from "../../../shared/records/fields.ts";
import { ProjectError } from "../../../shared/result.ts";
import { splitsPair } from "../../../shared/text/offsets.ts";
import { readTextOfVersion } from "../db/content.ts";
import type { Recorder } from "../db/recorder.ts";
import { type DecisionBeside, listBeside } from "../db/repositories/decisions.ts";
import { getRecord } from "../db/repositories/records.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { needCoder } from "../needCoder.ts";
import { CodersWork } from "./codersWork.ts";
import { ConsensusLayer, decisionId } from "./consensusLayer.ts";

/** Decides one place. The consensus follows in the same action, so that undo takes back both. */
export function decide(
  context: ProjectContext,
  input: ParsedInput<"adjudication.decide">,
): { id: string } {
  const { project, requestId } = context;
  const { db } = project;
  const coderId = needCoder(context.coderId);
  const { replacedIds, coderIds, ...given } = input;
  const label = actionLabels.decide(getRecord(db, "code", input.codeId)?.name ?? "");
  const id = decisionId(input);
  project.history.run({ requestId, coderId, label }, (recorder) => {
    const text = needPresentText(context, recorder, input);
    for (const span of [input, ...input.passages]) requireInside(text, span);
    const codeIds = new Set([input.codeId, ...input.passages.map(({ codeId }) => codeId)]);
    for (const codeId of codeIds) requireApplicable(recorder, codeId);
    const decision: Decision = {
      ...given,
      passages: input.passages.toSorted(comparePassages),
      id,
      quote: text.slice(input.startOffset, input.endOffset),
      basis: presentBasis(context, input, coderIds, codeIds),
      rule: null,
      coderId,
      createdAt: new Date().toISOString(),
    };
    replaceDecisions(context, recorder, decision, replacedIds);
  });
  return { id };
}

function presentBasis(
  { project: { db } }: ProjectContext,
  { documentId, startOffset, endOffset }: ParsedInput<"adjudication.decide">,
  coderIds: readonly string[],
  codeIds: ReadonlySet<string>,
): Decision["basis"] {
  const place = { startOffset, endOffset };
  const codings = new CodersWork(db).codingsIn(documentId);
  return basisOf(codings, coderIds, codeIds, place);
}

/** Writes a decision in place of others on the same words. */
function replaceDecisions(
  { project: { db } }: ProjectContext,
  recorder: Recorder,
  decision: Decision,
  replacedIds: readonly string[],
): void {
  const layer = new ConsensusLayer(db, recorder);
  const before: Decision[] = [];
  const beside = listBeside(db);
  for (const id of new Set([decision.id, ...replacedIds])) {
    const old = recorder.get("decision", id);
    if (old === null) continue;
    before.push(old, ...decisionsAmong(beside.get(id)));
    if (id !== decision.id) recorder.remove("decision", id);
  }
  if (before.some(({ id }) => id === decision.id)) {
    const { id, ...fields } = decision;
    recorder.decide("decision", id, "", fields);
  } else recorder.insert("decision", decision);
  layer.follow(before, decision);
}

/** Changes what is said about decisions; what they say of the text stays. */
export function changeDecisions(
  context: ProjectContext,
  { ids, changes }: ParsedInput<"adjudication.change">,
): void {
  const { project, requestId, coderId } = context;
  const label = actionLabels.changeDecisions(ids.length);
  project.history.run({ requestId, coderId, label }, (recorder) => {
    for (const id of ids) {
      recorder.need("decision", id);
      const given = Object.fromEntries(
        Object.entries(changes).filter(([, value]) => value !== undefined),
      );
      recorder.update("decision", id, given);
    }
  });
}

/** The places are open again, and the consensus has nothing there. */
export function withdrawDecisions(
  context: ProjectContext,
  { ids }: ParsedInput<"adjudication.withdraw">,
): void {
  const { project, requestId, coderId } = context;
  const label = actionLabels.withdrawDecisions(ids.length);
  project.history.run({ requestId, coderId, label }, (recorder) => {
    const layer = new ConsensusLayer(project.db, recorder);
    const beside = listBeside(project.db);
    for (const id of new Set(ids)) {
      const decision = recorder.need("decision", id);
      layer.follow([decision, ...decisionsAmong(beside.get(id))], null);
      recorder.remove("decision", id);
    }
  });
}

function decisionsAmong(beside: readonly DecisionBeside[] = []): Decision[] {
  return beside.filter((other) => other !== "deleted");
}

function needPresentText(
  { project: { db } }: ProjectContext,
  recorder: Recorder,
  { documentId, textVersionId }: ParsedInput<"adjudication.decide">,
): string {
  const document = recorder.need("document", documentId);
  if (document.textVersionId !== textVersionId) {
    throw new ProjectError(
      "conflict",
      `The text of “${document.name}” was corrected meanwhile. Look at the place again, then decide.`,
    );
  }
  return readTextOfVersion(db, textVersionId);
}

function requireInside(text: string, { startOffset, endOffset }: Span): void {
  if (startOffset >= endOffset || endOffset > text.length) {
    throw new ProjectError("validation", "The passage is empty or reaches beyond the text.");
  }
  if (splitsPair(text, startOffset) || splitsPair(text, endOffset)) {
    throw new ProjectError("validation", "The passage would cut a character in half.");
  }
}

function requireApplicable(recorder: Recorder, codeId: string): void {
  const code = recorder.need("code", codeId);
  if (!code.isFolder) return;
  throw new ProjectError("validation", `“${code.name}” is a folder and cannot be applied to text.`);
}

export function comparePassages(
  a: Decision["passages"][number],
  b: Decision["passages"][number],
): number {
  return (
    a.startOffset - b.startOffset ||
    a.endOffset - b.endOffset ||
    (a.codeId < b.codeId ? -1 : a.codeId > b.codeId ? 1 : 0)
  );
}
