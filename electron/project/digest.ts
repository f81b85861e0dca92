import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import { codePath } from "../../shared/codebook/codeTree.ts";
import type { Code } from "../../shared/records/codebook.ts";
import type { DocumentRecord, TextVersion } from "../../shared/records/documents.ts";
import type { Memo } from "../../shared/records/memos.ts";
import { toCodePoints } from "../../shared/text/offsets.ts";
import { readTextOfVersion } from "./db/content.ts";
import { passesOf, readDocumentCodings } from "./db/repositories/documentCodings.ts";
import { listRecords } from "./db/repositories/records.ts";

/**
 * SHA-256 (hex) over the work in a project, so that two projects with the same work have the same
 * digest, however and in which order it was done.
 *
 * Hashed are these facts, each as a line of JSON (an array), the lines sorted by code unit and
 * joined with LF:
 *
 * - `["document", text, name]`: `text` is the SHA-256 of the present text in UTF-8;
 * - `["code", path, unit, isFolder, exclusiveSet, definition, whenToUse, whenNotToUse, example]`;
 * - `["coding", text, documentName, codePath, coderName, pass, start, end, isUncertain]`: offsets
 *   in code points of the present text; both null, and the quote at the end, for an unplaced one;
 * - `["codedUnder", …as a coding, meaning]` where that is not the first;
 * - `["units", text, documentName, kind, splits, joins]` where borders of "sentence" or "paragraph"
 *   were corrected, and `["notCoded", text, documentName, start, end]`: offsets in code points;
 * - `["progress", text, documentName, coderName, pass, state]`, "not started" left out;
 * - `["assigned", text, documentName, coderName]`;
 * - `["meaning", codePath, meaning]` of redefined codes, `["cluster", text, documentName, cluster]`;
 * - `["confirmed", text, documentName, coderName, pass, codePath, meaning]`;
 * - `["codebook", number, note, isLocked]`, `["proposal", name, definition, coderName, state]`;
 * - `["round", name, purpose, pass, isClosed, documents, coders]`, the two counted;
 * - `["decision", text, documentName, codePath, start, end, outcome, from, how, rule, reason, note, who]`:
 *   offsets in code points of the text that was decided on;
 * - `["memo", on, coderName, text]`, `on` being the line of the thing it is on, or "project".
 *
 * Left out are identities (UUIDs), times and history; and how things are arranged and look:
 * folders of documents, order, colours and digit keys. Coders count through what they did.
 */
export function digestOf(db: Database): string {
  const lines = new WorkLines(db).all().sort();
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

type Line = readonly (string | number | boolean | null)[];

class WorkLines {
  readonly #db: Database;
  readonly #coderNames: ReadonlyMap<string, string>;
  readonly #codesById: ReadonlyMap<string, Code>;
  readonly #versionsById: ReadonlyMap<string, TextVersion>;
  /** By record id: what a memo can be on. */
  readonly #lineById = new Map<string, string>();
  readonly #lines: string[] = [];

  constructor(db: Database) {
    this.#db = db;
    this.#coderNames = new Map(listRecords(db, "coder").map(({ id, name }) => [id, name]));
    this.#codesById = new Map(listRecords(db, "code").map((code) => [code.id, code]));
    this.#versionsById = new Map(listRecords(db, "textVersion").map((each) => [each.id, each]));
  }

  all(): string[] {
    for (const code of this.#codesById.values()) {
      this.#add(this.#codeLine(code), code.id);
      if (code.meaning > 1) this.#add(["meaning", this.#path(code.id), code.meaning]);
    }
    for (const document of listRecords(this.#db, "document")) {
      const { id, name, textVersionId, cluster } = document;
      const text = this.#versionsById.get(textVersionId)?.sha256 ?? "";
      this.#add(["document", text, name], id);
      if (cluster !== "") this.#add(["cluster", text, name, cluster]);
      this.#addUnits(document, [text, name]);
      this.#addCodings(id, [text, name], textVersionId);
      this.#addProgress(id, [text, name]);
    }
    this.#addAssignments();
    for (const memo of listRecords(this.#db, "memo")) this.#addMemo(memo);
    this.#addDecisions();
    this.#addPlans();
    return this.#lines;
  }

  #codeLine(code: Code): Line {
    const { unit, isFolder, exclusiveSet, definition, whenToUse, whenNotToUse, example } = code;
    const prose = [definition, whenToUse, whenNotToUse, example];
    return ["code", this.#path(code.id), unit, isFolder, exclusiveSet, ...prose];
  }

  #addUnits(document: DocumentRecord, line: Line): void {
    const { textVersionId, unitCorrections, excludedSpans } = document;
    if (unitCorrections === null && excludedSpans.length === 0) return;
    const text = readTextOfVersion(this.#db, textVersionId);
    for (const [kind, { splits, joins }] of Object.entries(unitCorrections ?? {})) {
      if (splits.length + joins.length === 0) continue;
      const places = [splits, joins].map((offsets) => toCodePoints(text, offsets).join(" "));
      this.#add(["units", ...line, kind, ...places]);
    }
    for (const { startOffset, endOffset } of excludedSpans) {
      this.#add(["notCoded", ...line, ...toCodePoints(text, [startOffset, endOffset])]);
    }
  }

  #addCodings(documentId: string, document: Line, textVersionId: string): void {
    for (const pass of passesOf(this.#db, documentId)) {
      this.#addCodingsOfPass(documentId, document, textVersionId, pass);
    }
  }

  #addCodingsOfPass(documentId: string, document: Line, textVersionId: string, pass: number): void {
    const columns = readDocumentCodings(this.#db, documentId, {
      coderId: null,
      pass,
      withConsensus: true,
    });
    const text =
      columns.startOffsets.length === 0 ? "" : readTextOfVersion(this.#db, textVersionId);
    const starts = toCodePoints(text, columns.startOffsets);
    const ends = toCodePoints(text, columns.endOffsets);
    columns.startOffsets.forEach((_, index) => {
      const code = this.#path(columns.codeIds[columns.codeIndexes[index] ?? 0] ?? "");
      const coder = this.#coder(columns.coderIds[columns.coderIndexes[index] ?? 0] ?? "");
      const span = [starts[index] ?? 0, ends[index] ?? 0, columns.uncertain[index] === 1];
      const id = Buffer.from(columns.ids.subarray(16 * index, 16 * index + 16)).toString("hex");
      const line = [...document, code, coder, pass, ...span];
      this.#add(["coding", ...line], id);
      const meaning = columns.meanings[index] ?? 1;
      if (meaning > 1) this.#add(["codedUnder", ...line, meaning]);
    });
    for (const coding of columns.unplaced) {
      const who = [this.#path(coding.codeId), this.#coder(coding.coderId), coding.pass];
      const place = [null, null, coding.isUncertain, coding.quote];
      this.#add(["coding", ...document, ...who, ...place], coding.id.replaceAll("-", ""));
    }
  }

  #addProgress(documentId: string, document: Line): void {
    for (const progress of this.#progressOf(documentId)) {
      if (progress.state === "notStarted") continue;
      const coder = this.#coder(progress.coderId);
      this.#add(["progress", ...document, coder, progress.pass, progress.state]);
      for (const { codeId, meaning } of progress.confirmedCodes) {
        const code = this.#path(codeId);
        this.#add(["confirmed", ...document, coder, progress.pass, code, meaning]);
      }
    }
  }

  #progressByDocument: Map<string, ReturnType<typeof listProgress>> | null = null;

  #progressOf(documentId: string): ReturnType<typeof listProgress> {
    this.#progressByDocument ??= Map.groupBy(listProgress(this.#db), (each) => each.documentId);
    return this.#progressByDocument.get(documentId) ?? [];
  }

  #addAssignments(): void {
    const documents = new Map(listRecords(this.#db, "document").map((each) => [each.id, each]));
    for (const { coderId, documentId } of listRecords(this.#db, "assignment")) {
      const document = documents.get(documentId);
      if (document === undefined) continue;
      const text = this.#versionsById.get(document.textVersionId)?.sha256 ?? "";
      this.#add(["assigned", text, document.name, this.#coder(coderId)]);
    }
  }

  #addPlans(): void {
    for (const { number, note, isLocked } of listRecords(this.#db, "codebookVersion")) {
      this.#add(["codebook", number, note, isLocked]);
    }
    for (const proposal of listRecords(this.#db, "codeProposal")) {
      const { name, definition, state } = proposal;
      this.#add(["proposal", name, definition, this.#coder(proposal.coderId), state]);
    }
    for (const round of listRecords(this.#db, "round")) {
      const { name, purpose, pass, closedAt, documentIds, coderIds } = round;
      const counts = [documentIds.length, coderIds.length];
      this.#add(["round", name, purpose, pass, closedAt !== null, ...counts]);
    }
  }

  #addDecisions(): void {
    const documents = new Map(listRecords(this.#db, "document").map((each) => [each.id, each]));
    for (const decision of listRecords(this.#db, "decision")) {
      const { documentId, codeId, textVersionId, outcome, fromCoderId, how, rule } = decision;
      const version = this.#versionsById.get(textVersionId)?.sha256 ?? "";
      const text = readTextOfVersion(this.#db, textVersionId);
      const place = toCodePoints(text, [decision.startOffset, decision.endOffset]);
      const what = [outcome, this.#coder(fromCoderId ?? ""), how, rule];
      const who = [decision.reason, decision.note, this.#coder(decision.coderId ?? "")];
      const where = [version, documents.get(documentId)?.name ?? "", this.#path(codeId)];
      this.#add(["decision", ...where, ...place, ...what, ...who]);
    }
  }

  #addMemo(memo: Memo): void {
    const key = memo.targetKind === "coding" ? memo.targetId?.replaceAll("-", "") : memo.targetId;
    const on =
      memo.targetKind === "project" ? "project" : (this.#lineById.get(key ?? "") ?? "gone");
    this.#add(["memo", on, this.#coder(memo.coderId), memo.text]);
  }

  #add(line: Line, id?: string): void {
    const written = JSON.stringify(line);
    this.#lines.push(written);
    if (id !== undefined) this.#lineById.set(id, written);
  }

  #coder(id: string): string {
    return this.#coderNames.get(id) ?? "";
  }

  #path(codeId: string): string {
    const code = this.#codesById.get(codeId);
    return code === undefined ? "" : codePath(code, this.#codesById);
  }
}

function listProgress(db: Database) {
  return listRecords(db, "progress");
}
