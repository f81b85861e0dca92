import { putText } from "../../electron/project/db/content.ts";
import { prepareText } from "../../electron/project/db/preparedText.ts";
import { listRecords } from "../../electron/project/db/repositories/records.ts";
import { newId } from "../../electron/project/db/uuid.ts";
import type { CallInput } from "../../shared/contract/contract.ts";
import type { Code } from "../../shared/records/codebook.ts";
import type { Coder } from "../../shared/records/coders.ts";
import type { DocumentRecord } from "../../shared/records/documents.ts";
import type { RecordKind } from "../../shared/records/records.ts";
import { aDocument } from "./records.ts";
import type { TeamFile } from "./teamFile.ts";

/** What a deed may be about, picked from what there is in the copy. */
interface Found {
  readonly file: TeamFile;
  /** Picks among names, places and values: few of each, so that copies meet. */
  readonly pick: number;
  readonly code: Code | undefined;
  readonly otherCode: Code | undefined;
  readonly document: DocumentRecord | undefined;
  readonly coder: Coder | undefined;
}

/** What one person does in one copy. Refusals are part of life. */
export const deedsInOneCopy = {
  addCoding: async ({ file, pick, code, document }) => {
    if (code === undefined || document === undefined) return;
    const coding = { id: newId(), documentId: document.id, codeId: code.id, ...spanOf(pick) };
    await file.tryCall("codings.add", { codings: [coding] });
  },
  /** What somebody of a name known to all had coded before, brought in by whoever has the file. */
  importCodings: async ({ file, pick }) => {
    const rows = [0, 1, 2].map((at) => {
      const { startOffset, endOffset } = spanOf(at);
      return `story 1.txt,code ${at % 2},Dana,${startOffset},${endOffset},${pick % 5 === 0}`;
    });
    const csv = ["document,code,coder,start,end,uncertain", ...rows].join("\n");
    await file.tryCall("codings.import", { fileName: "dana.csv", bytes: Buffer.from(csv) });
  },
  resize: async (found) => {
    const [id] = await ownCodings(found);
    if (id !== undefined) {
      await found.file.tryCall("codings.resize", { id, span: spanOf(found.pick) });
    }
  },
  recode: async (found) => {
    const [id] = await ownCodings(found);
    const { file, code } = found;
    if (id === undefined || code === undefined) return;
    await file.tryCall("codings.recode", { ids: [id], codeId: code.id });
  },
  removeCoding: async (found) => {
    const [id] = await ownCodings(found);
    if (id !== undefined) await found.file.tryCall("codings.remove", { ids: [id] });
  },
  doubt: async (found) => {
    const ids = await ownCodings(found);
    const isUncertain = found.pick % 2 === 0;
    if (ids.length > 0) {
      await found.file.tryCall("codings.setUncertain", { ids: ids.slice(0, 2), isUncertain });
    }
  },

  addCode: async ({ file, pick }) => {
    await file.tryCall("codes.add", { id: newId(), parentId: null, name: `code ${pick % 7}` });
  },
  renameCode: (found) => updateCode(found, { name: `code ${found.pick % 7}` }),
  defineCode: (found) => updateCode(found, { definition: `meaning ${found.pick % 5}` }),
  redefineCode: (found) => updateCode(found, { definition: `other ${found.pick % 5}` }, true),
  giveKey: (found) => updateCode(found, { digitKey: 1 + (found.pick % 3) }),
  setUnit: (found) => updateCode(found, { unit: found.pick % 2 === 0 ? "word" : "paragraph" }),
  makeFolder: (found) => updateCode(found, { isFolder: found.pick % 3 === 0 }),
  excludeCodes: async ({ file, pick, code, otherCode }) => {
    if (code === undefined || otherCode === undefined) return;
    const codeIds = pick % 4 === 0 ? [] : [code.id, otherCode.id];
    await file.tryCall("codes.setExclusive", { name: `set ${pick % 2}`, codeIds });
  },
  moveCode: async ({ file, code, otherCode }) => {
    if (code === undefined) return;
    const parentId = otherCode?.id ?? null;
    await file.tryCall("codes.move", { ids: [code.id], parentId, afterId: null });
  },
  removeCode: async ({ file, pick, code }) => {
    if (code !== undefined && pick % 3 === 0) await file.tryCall("codes.remove", { id: code.id });
  },
  mergeCodes: async ({ file, code, otherCode }) => {
    if (code === undefined || otherCode === undefined || code.id === otherCode.id) return;
    await file.tryCall("codes.merge", { fromIds: [code.id], intoId: otherCode.id });
  },
  splitCode: async ({ file, pick, code }) => {
    if (code === undefined) return;
    const theirs = listRecords(file.project.db, "coding").filter(
      ({ codeId }) => codeId === code.id,
    );
    const codingIds = theirs.map(({ id }) => id).filter((_, at) => (at + pick) % 2 === 0);
    const newCode = { id: newId(), parentId: null, name: `code ${pick % 7}` };
    if (codingIds.length > 0) {
      await file.tryCall("codes.split", { codeId: code.id, newCode, codingIds });
    }
  },
  publishCodebook: async ({ file, pick }) => {
    const version = { id: newId(), note: `note ${pick % 3}`, isLocked: false };
    await file.tryCall("codebook.publish", version);
  },
  lockCodebook: async ({ file, pick }) => {
    await file.tryCall("codebook.setLocked", { isLocked: pick % 3 === 0 });
  },
  proposeCode: async ({ file, pick }) => {
    const words = { name: `code ${pick % 7}`, definition: "", example: "" };
    await file.tryCall("proposals.add", { id: newId(), ...words });
  },
  answerProposal: async ({ file, pick }) => {
    const id = oneOf(file, "codeProposal", pick);
    if (id === undefined) return;
    if (pick % 2 === 0) await file.tryCall("proposals.decline", { id, reason: `why ${pick % 3}` });
    else await file.tryCall("proposals.accept", { id, codeId: newId(), parentId: null });
  },

  addMemo: async (found) => {
    const target = await memoTarget(found);
    await found.file.tryCall("memos.add", { id: newId(), ...target, text: `memo ${found.pick}` });
  },
  changeMemo: async ({ file, pick }) => {
    const id = await anOwnMemo(file, pick);
    if (id !== undefined) await file.tryCall("memos.update", { id, text: `memo ${pick}` });
  },
  removeMemo: async ({ file, pick }) => {
    const id = await anOwnMemo(file, pick);
    if (id !== undefined) await file.tryCall("memos.remove", { id });
  },

  finish: async ({ file, pick, document }) => {
    if (document === undefined) return;
    const state = pick % 3 === 0 ? "inProgress" : "finished";
    await file.tryCall("progress.set", { documentIds: [document.id], state });
  },
  confirmCode: async ({ file, code, document }) => {
    if (code === undefined || document === undefined) return;
    await file.tryCall("progress.confirm", { documentId: document.id, codeIds: [code.id] });
  },
  /** Recorded: who saw whose work. */
  lookAtOthers: async ({ file, document }) => {
    if (document === undefined) return;
    await file.tryCall("documents.codings", { documentId: document.id, coders: "all" });
  },
  decide: (found) => decide(found),
  withdraw: async ({ file, pick }) => {
    const id = oneOf(file, "decision", pick);
    if (id !== undefined) await file.tryCall("adjudication.withdraw", { ids: [id] });
  },

  assign: async ({ file, pick, document, coder }) => {
    if (document === undefined || coder === undefined) return;
    const pair = [{ documentId: document.id, coderId: coder.id }];
    const change = pick % 3 === 0 ? { added: [], removed: pair } : { added: pair, removed: [] };
    await file.tryCall("assignments.change", change);
  },
  openRound: async ({ file, pick, document, coder }) => {
    if (document === undefined || coder === undefined) return;
    const purpose = (["reliability", "training", "repeat"] as const)[pick % 3] ?? "training";
    const facts = { name: `round ${pick % 3}`, purpose, codebookVersionId: null, note: "" };
    const about = { documentIds: [document.id], coderIds: [coder.id] };
    await file.tryCall("rounds.open", { id: newId(), ...facts, ...about });
  },
  /** Without its report, which takes a thread to compute. */
  closeRound: async ({ file, pick }) => {
    const id = oneOf(file, "round", pick);
    if (id === undefined) return;
    const action = { requestId: newId(), coderId: file.coderId, label: "Close round" };
    file.project.history.run(action, (recorder) =>
      recorder.update("round", id, { closedAt: new Date().toISOString() }),
    );
  },
  setThresholds: async ({ file, pick }) => {
    const lowerThreshold = 0.5 + (pick % 3) / 10;
    const thresholds = { lowerThreshold, upperThreshold: 0.8, thresholdReason: "" };
    await file.tryCall("projectSettings.set", thresholds);
  },
  renameCoder: async ({ file, pick, coder }) => {
    if (coder === undefined) return;
    await file.tryCall("coders.update", { id: coder.id, changes: { name: `coder ${pick % 5}` } });
  },
  addCoder: async ({ file, pick }) => {
    const coder = { id: newId(), name: `coder ${pick % 5}`, colour: "#336699" };
    await file.tryCall("coders.add", coder);
  },

  addDocument: async ({ file, pick }) => {
    const text = `The mayor denied it. Number ${pick % 3} is right.`;
    addDocument(file, `story ${pick % 5}.txt`, text);
  },
  renameDocument: async ({ file, pick, document }) => {
    if (document === undefined) return;
    const changes =
      pick % 2 === 0 ? { name: `story ${pick % 5}.txt` } : { outlet: `o ${pick % 3}` };
    await file.tryCall("documents.update", { id: document.id, changes });
  },
  removeDocument: async ({ file, pick, document }) => {
    if (document === undefined || pick % 4 > 0) return;
    await file.tryCall("documents.remove", { documentIds: [document.id] });
  },
  correctText: async ({ file, pick, document }) => {
    if (document === undefined) return;
    const { text } = await file.call("documents.text", { documentId: document.id });
    const words = text.split(" ");
    words.splice(pick % words.length, pick % 3, `word${pick % 9}`);
    await file.tryCall("documents.correct", { documentId: document.id, text: words.join(" ") });
  },
  placeUnplaced: async ({ file, pick, document }) => {
    if (document === undefined) return;
    const unplaced = await file.call("documents.unplaced", { documentId: document.id });
    const codingId = unplaced[pick % Math.max(1, unplaced.length)]?.coding.id;
    if (codingId === undefined) return;
    const isPlaced = pick % 3 > 0;
    await file.tryCall("documents.settleUnplaced", {
      places: isPlaced ? [{ codingId, span: spanOf(pick) }] : [],
      removeIds: isPlaced ? [] : [codingId],
    });
  },
  unfreezeTexts: async ({ file, pick }) => {
    await file.tryCall("packs.setFrozen", { isFrozen: pick % 3 === 0 });
  },
  splitUnit: async ({ file, pick, document }) => {
    if (document === undefined) return;
    const border = { documentId: document.id, kind: "sentence", offset: 4 + (pick % 20) } as const;
    await file.tryCall(pick % 3 === 0 ? "units.join" : "units.split", border);
  },
  leaveOut: async ({ file, pick, document }) => {
    if (document === undefined) return;
    const isCounted = pick % 3 === 0;
    const about = { documentId: document.id, spans: [spanOf(pick)], isCounted };
    await file.tryCall("units.setCounted", { ...about, evenWhereStarted: true });
  },

  undo: async ({ file }) => {
    await file.tryCall("history.undo", {});
  },
  redo: async ({ file }) => {
    await file.tryCall("history.redo", {});
  },
} satisfies Record<string, (found: Found) => Promise<unknown>>;

export type DeedInOneCopy = keyof typeof deedsInOneCopy;

export async function act(file: TeamFile, deed: DeedInOneCopy, pick: number): Promise<void> {
  const { codes, documents, coders } = await file.call("project.load", {});
  const people = coders.filter(({ kind }) => kind === "person");
  await deedsInOneCopy[deed]({
    file,
    pick,
    code: codes[pick % Math.max(1, codes.length)],
    otherCode: codes[(pick + 1) % Math.max(1, codes.length)],
    document: documents[pick % Math.max(1, documents.length)],
    coder: people[pick % Math.max(1, people.length)],
  });
}

function spanOf(pick: number) {
  return { startOffset: pick % 40, endOffset: (pick % 40) + 1 + (pick % 17) };
}

async function updateCode(
  { file, code }: Found,
  changes: CallInput<"codes.update">["changes"],
  isRedefined = false,
): Promise<void> {
  if (code !== undefined) await file.tryCall("codes.update", { id: code.id, changes, isRedefined });
}

function oneOf(file: TeamFile, kind: RecordKind, pick: number): string | undefined {
  const ids = listRecords(file.project.db, kind).map(({ id }) => id);
  return ids[pick % Math.max(1, ids.length)];
}

/** The coder's in the document, beginning with the picked one. */
async function ownCodings({ file, pick, document }: Found): Promise<string[]> {
  if (document === undefined) return [];
  const about = { documentId: document.id, coders: "own" } as const;
  const answer = await file.tryCall("documents.codings", about);
  if (!answer.ok) return [];
  const hex = Buffer.from(answer.value.ids).toString("hex");
  const ids = [...hex.matchAll(/(.{8})(.{4})(.{4})(.{4})(.{12})/g)].map((parts) =>
    parts.slice(1).join("-"),
  );
  const first = pick % Math.max(1, ids.length);
  return [...ids.slice(first), ...ids.slice(0, first)];
}

async function anOwnMemo(file: TeamFile, pick: number): Promise<string | undefined> {
  const memos = await file.call("memos.list", { target: null, coders: "own" });
  return memos[pick % Math.max(1, memos.length)]?.id;
}

async function memoTarget(found: Found) {
  const { pick, code, document } = found;
  const [coding] = await ownCodings(found);
  const targets = [
    { targetKind: "project", targetId: null },
    { targetKind: "code", targetId: code?.id },
    { targetKind: "document", targetId: document?.id },
    { targetKind: "coding", targetId: coding },
  ] as const;
  const { targetKind, targetId } = targets[pick % 4] ?? targets[0];
  return targetId === undefined ? targets[0] : { targetKind, targetId };
}

/** Few places and outcomes, so that copies decide the same, and differently, about one place. */
async function decide({ file, pick, document, code }: Found): Promise<void> {
  if (document === undefined || code === undefined) return;
  const { id: codeId } = code;
  const { id: documentId, textVersionId } = document;
  const place = { startOffset: 10 * (pick % 3), endOffset: 10 * (pick % 3) + 8 };
  await file.tryCall("adjudication.decide", {
    ...{ documentId, codeId, textVersionId, ...place, fromCoderId: null },
    outcome: pick % 2 === 0 ? "none" : "span",
    passages: pick % 2 === 0 ? [] : [{ codeId, ...place }],
    ...{ coderIds: [], replacedIds: [], how: "discussion", note: "" },
    reason: `reason ${pick % 4}`,
  });
}

/** As an import does. */
export function addDocument(file: TeamFile, name: string, text: string): DocumentRecord {
  const { document, version } = aDocument(text);
  const { history, db } = file.project;
  history.run({ requestId: newId(), coderId: file.coderId, label: "Import" }, (recorder) => {
    putText(db, prepareText(text));
    recorder.insert("document", { ...document, name });
    recorder.insert("textVersion", version);
  });
  return document;
}
