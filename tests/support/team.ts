import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { putText } from "../../electron/project/db/content.ts";
import { createFile } from "../../electron/project/db/open.ts";
import { prepareText } from "../../electron/project/db/preparedText.ts";
import { listRecords } from "../../electron/project/db/repositories/records.ts";
import { newId } from "../../electron/project/db/uuid.ts";
import { aDocument } from "./records.ts";
import { TeamFile } from "./teamFile.ts";

/** What somebody does next in one of the copies; numbers pick among what there is. */
export interface Step {
  copy: number;
  do: (typeof deeds)[number];
  pick: number;
  /** Who of the three does it. */
  who: number;
}

export const deeds = [
  "addCoding",
  "addCoding",
  "addCoding",
  "resize",
  "recode",
  "removeCoding",
  "addCode",
  "renameCode",
  "defineCode",
  "moveCode",
  "removeCode",
  "mergeCodes",
  "addMemo",
  "changeMemo",
  "removeMemo",
  "finish",
  "decide",
  "withdraw",
  "renameDocument",
  "removeDocument",
  "correctText",
  "undo",
  "redo",
  "exchange",
  "undoMerge",
  "backUp",
  "goBack",
] as const;

export function stepsOf(
  copies: number,
  maxLength: number,
  among: readonly (typeof deeds)[number][] = deeds,
): fc.Arbitrary<Step[]> {
  return fc.array(
    fc.record({
      copy: fc.nat(copies - 1),
      do: fc.constantFrom(...among),
      pick: fc.nat(1000),
      who: fc.nat(2),
    }),
    { maxLength, size: "max" },
  );
}

/** A study of two texts, three coders and three codes, closed: every copy begins with it. */
export async function baseStudy(): Promise<Base> {
  const folder = mkdtempSync(join(tmpdir(), "concord-team-"));
  const path = join(folder, "study.concord");
  createFile(path).close();
  const file = new TeamFile(path);
  const coderIds = ["Ana", "Ben", "Cem"].map(newId);
  for (const [index, name] of ["Ana", "Ben", "Cem"].entries()) {
    const id = coderIds[index] ?? "";
    await file.call("coders.add", { id, name, colour: "#336699" }, id);
  }
  file.coderId = coderIds[0] ?? null;
  file.project.history.run(
    { requestId: newId(), coderId: file.coderId, label: "Import" },
    (recorder) => {
      for (const [index, text] of texts.entries()) {
        const { document, version } = aDocument(text);
        putText(file.project.db, prepareText(text));
        recorder.insert("document", { ...document, name: `story ${index + 1}.txt` });
        recorder.insert("textVersion", version);
      }
    },
  );
  for (const name of ["denial", "claim", "source"]) {
    await file.call("codes.add", { id: newId(), parentId: null, name });
  }
  file.close();
  return { path, coderIds };
}

const texts = [
  "The minister denied it. Two thousand people came, said the mayor. Nobody was hurt.",
  "According to the police there was no march at all. The mayor said so too.",
];

export interface Base {
  path: string;
  coderIds: string[];
}

/** Copies of one study, each open in a host of its own. */
export class Team {
  readonly folder = mkdtempSync(join(tmpdir(), "concord-team-"));
  readonly copies: TeamFile[] = [];
  readonly #backups: (string | null)[] = [];
  #files = 0;

  static of(base: Base, copies: number): Team {
    const team = new Team();
    for (let index = 0; index < copies; index += 1) {
      const path = team.newPath();
      copyFileSync(base.path, path);
      team.copies.push(new TeamFile(path));
      team.#backups.push(null);
    }
    team.coderIds = base.coderIds;
    return team;
  }

  coderIds: string[] = [];

  newPath(): string {
    this.#files += 1;
    return join(this.folder, `copy ${this.#files}.concord`);
  }

  /** The state of a copy as a closed file of its own. */
  snapshot(copy: number): string {
    const path = this.newPath();
    writeFileSync(path, this.#at(copy).bytes());
    return path;
  }

  close(): void {
    for (const project of this.copies) project.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Does a step where it can be done. Refusals are part of life. */
  async act({ copy, do: deed, pick, who }: Step): Promise<void> {
    const project = this.#at(copy);
    project.coderId = this.coderIds[who] ?? null;
    if (deed === "backUp") {
      this.#backups[copy] = this.snapshot(copy);
    } else if (deed === "goBack") await this.#goBack(copy);
    else if (deed === "exchange") {
      const other = (copy + 1 + (pick % (this.copies.length - 1))) % this.copies.length;
      await project.merge([this.snapshot(other)]);
    } else if (deed === "undoMerge") await this.#undoMerge(project);
    else await act(project, deed, pick);
  }

  async #goBack(copy: number): Promise<void> {
    const backup = this.#backups[copy] ?? null;
    if (backup === null) return;
    const { path } = this.#at(copy);
    this.#at(copy).close();
    copyFileSync(backup, path);
    this.copies[copy] = new TeamFile(path);
  }

  async #undoMerge(project: TeamFile): Promise<void> {
    for (const coderId of this.coderIds) {
      const { undo } = await project.call("project.load", {}, coderId);
      if (undo.undoLabel?.startsWith("Merge “copy") === true) {
        await project.tryCall("history.undo", {}, coderId);
        return;
      }
    }
  }

  #at(copy: number): TeamFile {
    const project = this.copies[copy];
    if (project === undefined) throw new Error(`there is no copy ${copy}`);
    return project;
  }
}

async function act(project: TeamFile, deed: Step["do"], pick: number): Promise<void> {
  const { codes, documents } = await project.call("project.load", {});
  const code = codes[pick % Math.max(1, codes.length)];
  const otherCode = codes[(pick + 1) % Math.max(1, codes.length)];
  const document = documents[pick % Math.max(1, documents.length)];
  if (deed === "undo" || deed === "redo") {
    await project.tryCall(`history.${deed}`, {});
    return;
  }
  if (deed === "addCode") {
    const name = `code ${pick % 7}`;
    await project.tryCall("codes.add", { id: newId(), parentId: null, name });
    return;
  }
  if (deed === "addMemo") {
    const target = { targetKind: "project", targetId: null } as const;
    await project.tryCall("memos.add", { id: newId(), ...target, text: `memo ${pick}` });
    return;
  }
  if (deed === "changeMemo" || deed === "removeMemo") {
    const memos = await project.call("memos.list", { target: null, coders: "own" });
    const memo = memos[pick % Math.max(1, memos.length)];
    if (memo === undefined) return;
    if (deed === "removeMemo") await project.tryCall("memos.remove", { id: memo.id });
    else await project.tryCall("memos.update", { id: memo.id, text: `memo ${pick}` });
    return;
  }
  if (code !== undefined) await actOnCode(project, deed, pick, code.id, otherCode?.id ?? null);
  if (document !== undefined) await actInDocument(project, deed, pick, document.id, code?.id);
}

async function actOnCode(
  project: TeamFile,
  deed: Step["do"],
  pick: number,
  id: string,
  otherId: string | null,
): Promise<void> {
  if (deed === "renameCode") {
    await project.tryCall("codes.update", { id, changes: { name: `code ${pick % 7}` } });
  }
  if (deed === "defineCode") {
    await project.tryCall("codes.update", { id, changes: { definition: `meaning ${pick % 5}` } });
  }
  if (deed === "moveCode") {
    await project.tryCall("codes.move", { ids: [id], parentId: otherId, afterId: null });
  }
  if (deed === "removeCode") await project.tryCall("codes.remove", { id });
  if (deed === "mergeCodes" && otherId !== null && otherId !== id) {
    await project.tryCall("codes.merge", { fromIds: [id], intoId: otherId });
  }
}

async function actInDocument(
  project: TeamFile,
  deed: Step["do"],
  pick: number,
  documentId: string,
  codeId: string | undefined,
): Promise<void> {
  if (deed === "renameDocument") {
    const changes = { name: `story ${pick % 5}.txt` };
    await project.tryCall("documents.update", { id: documentId, changes });
  }
  if (deed === "removeDocument" && pick % 4 === 0) {
    await project.tryCall("documents.remove", { documentIds: [documentId] });
  }
  if (deed === "correctText") {
    const { text } = await project.call("documents.text", { documentId });
    const words = text.split(" ");
    words.splice(pick % words.length, pick % 3, `word${pick % 9}`);
    await project.tryCall("documents.correct", { documentId, text: words.join(" ") });
  }
  if (deed === "finish") {
    const state = pick % 3 === 0 ? "inProgress" : "finished";
    await project.tryCall("progress.set", { documentIds: [documentId], state });
  }
  if (deed === "decide" && codeId !== undefined) await decide(project, pick, documentId, codeId);
  if (deed === "withdraw") await withdraw(project, pick);
  const span = { startOffset: pick % 40, endOffset: (pick % 40) + 1 + (pick % 17) };
  if (deed === "addCoding" && codeId !== undefined) {
    const coding = { id: newId(), documentId, codeId, ...span };
    await project.tryCall("codings.add", { codings: [coding] });
  }
  const isOnCoding = deed === "resize" || deed === "recode" || deed === "removeCoding";
  if (!isOnCoding) return;
  const id = await anOwnCoding(project, documentId, pick);
  if (id === null) return;
  if (deed === "resize") await project.tryCall("codings.resize", { id, span });
  if (deed === "removeCoding") await project.tryCall("codings.remove", { ids: [id] });
  if (deed === "recode" && codeId !== undefined) {
    await project.tryCall("codings.recode", { ids: [id], codeId });
  }
}

/** Few places and outcomes, so that copies decide the same, and differently, about one place. */
async function decide(
  project: TeamFile,
  pick: number,
  documentId: string,
  codeId: string,
): Promise<void> {
  const { documents } = await project.call("project.load", {});
  const textVersionId = documents.find(({ id }) => id === documentId)?.textVersionId ?? "";
  const place = { startOffset: 10 * (pick % 3), endOffset: 10 * (pick % 3) + 8 };
  await project.tryCall("adjudication.decide", {
    ...{ documentId, codeId, textVersionId, ...place, fromCoderId: null },
    outcome: pick % 2 === 0 ? "none" : "span",
    passages: pick % 2 === 0 ? [] : [{ codeId, ...place }],
    ...{ coderIds: [], replacedIds: [], how: "discussion", note: "" },
    reason: `reason ${pick % 4}`,
  });
}

async function withdraw(project: TeamFile, pick: number): Promise<void> {
  const ids = listRecords(project.project.db, "decision").map(({ id }) => id);
  const id = ids[pick % Math.max(1, ids.length)];
  if (id !== undefined) await project.tryCall("adjudication.withdraw", { ids: [id] });
}

async function anOwnCoding(
  project: TeamFile,
  documentId: string,
  pick: number,
): Promise<string | null> {
  const answer = await project.tryCall("documents.codings", { documentId, coders: "own" });
  if (!answer.ok || answer.value.ids.length === 0) return null;
  const { ids } = answer.value;
  const at = 16 * (pick % (ids.length / 16));
  const hex = Buffer.from(ids.subarray(at, at + 16)).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
