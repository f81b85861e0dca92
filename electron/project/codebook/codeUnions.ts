import { actionLabels } from "../../../shared/actionLabels.ts";
import { descendantIds, listTreeOrder, nameKey } from "../../../shared/codebook/codeTree.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import { groupEqualCodings } from "../../../shared/merge/equalCodings.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import type { Coding } from "../../../shared/records/codings.ts";
import { ProjectError } from "../../../shared/result.ts";
import type { Recorder } from "../db/recorder.ts";
import { listCodingsOfCode } from "../db/repositories/codes.ts";
import { decisionIdsOn } from "../db/repositories/decisions.ts";
import { memoIdsOn } from "../db/repositories/memos.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { noteCodingChanges } from "../progressFacts.ts";
import { insertCode } from "./codebook.ts";
import { ordersAfter } from "./codeRules.ts";

/** Deletes a code with its subcodes, their codings and the memos on all of them. */
export function removeCode(context: ProjectContext, { id }: ParsedInput<"codes.remove">): void {
  const { db } = context.project;
  const codes = listRecords(db, "code");
  const name = getRecord(db, "code", id)?.name ?? "";
  act(context, actionLabels.removeCode(name), (recorder) => {
    recorder.need("code", id);
    const removedIds = new Set([id, ...descendantIds(codes, id)]);
    const touched: Coding[] = [];
    // Innermost first: undo puts them back the other way round, parents before children.
    for (const code of fromInside(codes, removedIds)) {
      for (const id of decisionIdsOn(db, code.id)) recorder.remove("decision", id);
      for (const coding of listCodingsOfCode(db, code.id)) {
        removeMemos(context, recorder, "coding", coding.id);
        recorder.remove("coding", coding.id);
        touched.push(coding);
      }
      removeMemos(context, recorder, "code", code.id);
      recorder.remove("code", code.id);
    }
    return touched;
  });
}

/** Codings, memos and subcodes of some codes go over to another, which takes their place. */
export function mergeCodes(
  context: ProjectContext,
  { fromIds, intoId }: ParsedInput<"codes.merge">,
): void {
  const { db } = context.project;
  const codes = listRecords(db, "code");
  const target = codes.find(({ id }) => id === intoId);
  act(context, actionLabels.mergeCodes(target?.name ?? ""), (recorder) => {
    const into = recorder.need("code", intoId);
    const sources = new Set(fromIds.map((id) => recorder.need("code", id).id));
    requireMergeable(codes, sources, into);
    const touched: Coding[] = [];
    const before = [...sources, intoId].flatMap((id) => listCodingsOfCode(db, id));
    for (const source of fromInside(codes, sources)) {
      const codings = listCodingsOfCode(db, source.id);
      if (into.isFolder && codings.length > 0) {
        throw new ProjectError(
          "conflict",
          `“${into.name}” is a folder: the passages of “${source.name}” cannot go there.`,
        );
      }
      // Who unites codes says that they mean the same.
      const { meaning } = into;
      for (const { id } of codings) recorder.update("coding", id, { codeId: intoId, meaning });
      for (const id of decisionIdsOn(db, source.id)) {
        recorder.update("decision", id, { codeId: intoId });
      }
      touched.push(...codings);
      moveSubcodes(context, recorder, source, sources, intoId);
      for (const memoId of memoIdsOn(db, "code", source.id)) {
        recorder.update("memo", memoId, { targetId: intoId });
      }
      recorder.remove("code", source.id, intoId);
    }
    uniteEqual(context, recorder, before);
    return touched;
  });
}

/**
 * What one coder had marked with several of the united codes at one place is there once: the coding
 * with the smallest id, as in a merge of files, uncertain where one of them was. Codings that were made
 * twice with one code stay. `before`: the codings with their former codes.
 */
function uniteEqual(context: ProjectContext, recorder: Recorder, before: readonly Coding[]): void {
  const { db } = context.project;
  const people = new Set(
    listRecords(db, "coder").flatMap(({ id, kind }) => (kind === "person" ? [id] : [])),
  );
  const own = before.filter(({ coderId }) => people.has(coderId));
  const compared = own.map((coding) => {
    const { id, documentId, coderId, pass, textVersionId, startOffset, endOffset } = coding;
    const place = [documentId, coderId, pass, textVersionId, startOffset, endOffset].join(" ");
    return { id, place, written: coding.codeId };
  });
  for (const [keptId = "", ...others] of groupEqualCodings(compared)) {
    for (const id of others) {
      if (recorder.need("coding", id).isUncertain) {
        recorder.update("coding", keptId, { isUncertain: true });
      }
      for (const memoId of memoIdsOn(db, "coding", id)) {
        recorder.update("memo", memoId, { targetId: keptId });
      }
      recorder.remove("coding", id, keptId);
    }
  }
}

/** Makes a new code and moves some of a code's codings there. */
export function splitCode(
  context: ProjectContext,
  { codeId, newCode, codingIds }: ParsedInput<"codes.split">,
): void {
  const { db } = context.project;
  const name = getRecord(db, "code", codeId)?.name ?? "";
  act(context, actionLabels.splitCode(name, newCode.name.trim()), (recorder) => {
    const code = recorder.need("code", codeId);
    const { afterId = codeId } = newCode;
    const unit = newCode.unit ?? code.unit;
    const added = insertCode(recorder, listRecords(db, "code"), { ...newCode, unit, afterId });
    if (added.isFolder) {
      throw new ProjectError("validation", "Passages cannot be moved to a folder.");
    }
    return [...new Set(codingIds)].map((id) => {
      const coding = recorder.need("coding", id);
      if (coding.codeId !== codeId) {
        throw new ProjectError("conflict", `A passage is no longer coded with “${code.name}”.`);
      }
      recorder.update("coding", id, { codeId: added.id, meaning: added.meaning });
      return coding;
    });
  });
}

function requireMergeable(codes: readonly Code[], sources: ReadonlySet<string>, into: Code): void {
  for (const id of sources) {
    if (id === into.id || descendantIds(codes, id).has(into.id)) {
      throw new ProjectError(
        "validation",
        `“${into.name}” cannot be merged into itself or out of a code it belongs to. Move it first.`,
      );
    }
  }
}

function moveSubcodes(
  context: ProjectContext,
  recorder: Recorder,
  source: Code,
  sources: ReadonlySet<string>,
  intoId: string,
): void {
  const children = listTreeOrder(listRecords(context.project.db, "code"))
    .map(({ code }) => code)
    .filter((code) => code.parentId === source.id && !sources.has(code.id));
  for (const child of children) {
    const codes = listRecords(context.project.db, "code");
    const siblings = codes.filter(({ parentId, id }) => parentId === intoId && !sources.has(id));
    if (siblings.some(({ name }) => nameKey(name) === nameKey(child.name))) {
      throw new ProjectError(
        "conflict",
        `Both codes have a subcode “${child.name}”. Merge or rename the two subcodes first.`,
      );
    }
    const [order = child.order] = ordersAfter(codes, intoId, undefined);
    recorder.update("code", child.id, { parentId: intoId, order });
  }
}

/** The codes with these ids, subcodes before their parents. */
function fromInside(codes: readonly Code[], ids: ReadonlySet<string>): Code[] {
  return listTreeOrder(codes)
    .map(({ code }) => code)
    .filter(({ id }) => ids.has(id))
    .reverse();
}

function removeMemos(
  context: ProjectContext,
  recorder: Recorder,
  kind: "code" | "coding",
  targetId: string,
): void {
  for (const memoId of memoIdsOn(context.project.db, kind, targetId)) {
    recorder.remove("memo", memoId);
  }
}

/** One action; `work` returns the codings it touched, whose coders' progress notes the change. */
function act(
  context: ProjectContext,
  label: string,
  work: (recorder: Recorder) => readonly Coding[],
): void {
  const { project, requestId, coderId } = context;
  project.history.run({ requestId, coderId, label }, (recorder) => {
    noteCodingChanges(recorder, work(recorder));
  });
}
