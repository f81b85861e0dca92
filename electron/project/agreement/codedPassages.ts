import type { Database } from "better-sqlite3";
import type { CodedSpan } from "../../../shared/agreement/agreementInput.ts";
import type { AgreementSettings } from "../../../shared/contract/contract.ts";
import {
  type AnchoredCoding,
  listAnchoredCodings,
  listFirstFinished,
  listMergedCodes,
} from "../db/repositories/agreement.ts";
import { placerOf } from "../db/repositories/placements.ts";
import type { Compared } from "./compared.ts";

/** What one coder did in one document. */
export interface CodedPassages {
  spans: CodedSpan[];
  /** The compared codes the coder could not choose then. */
  missingCodeIds: string[];
}

export interface PassagesByDocument {
  /** Document id → coder id → passages; documents with unplaced codings are not in it. */
  byDocument: Map<string, Map<string, CodedPassages>>;
  /** Document id → how many codings have no place in the present text. */
  unplaced: Map<string, number>;
}

/** The compared coders' passages in the documents they have finished, placed in the present texts. */
export function collectPassages(
  db: Database,
  compared: Compared,
  state: AgreementSettings["state"],
): PassagesByDocument {
  const byDocument = new Map(
    compared.documents.map((document) => [document.id, new Map<string, CodedPassages>()]),
  );
  for (const [documentId, byCoder] of byDocument) {
    for (const { id } of compared.coders) {
      if (compared.finished(id, documentId) === undefined) continue;
      byCoder.set(id, { spans: [], missingCodeIds: [] });
    }
  }
  const codings =
    state === "current" ? listAnchoredCodings(db) : keptCodings(db, compared, byDocument);
  return { byDocument, unplaced: placeAll(db, compared, codings, byDocument) };
}

/** As first finished; codes that were united since count as the code that took their place. */
function keptCodings(
  db: Database,
  { codes }: Compared,
  byDocument: ReadonlyMap<string, ReadonlyMap<string, CodedPassages>>,
): AnchoredCoding[] {
  const merged = listMergedCodes(db);
  return listFirstFinished(db).flatMap(({ coderId, documentId, kept }) => {
    const passages = byDocument.get(documentId)?.get(coderId);
    if (passages === undefined) return [];
    const offered = new Set(kept.offeredCodeIds.map((id) => presentCode(id, merged)));
    passages.missingCodeIds = codes.map((code) => code.id).filter((id) => !offered.has(id));
    return kept.codings.map(({ codeId, startOffset, endOffset }) => ({
      coderId,
      documentId,
      codeId: presentCode(codeId, merged),
      textVersionId: kept.textVersionId,
      startOffset,
      endOffset,
    }));
  });
}

function presentCode(codeId: string, merged: ReadonlyMap<string, string>): string {
  let id = codeId;
  for (const seen = new Set([id]); ; seen.add(id)) {
    const into = merged.get(id);
    // A circle can only come from a damaged file.
    if (into === undefined || seen.has(into)) return id;
    id = into;
  }
}

function placeAll(
  db: Database,
  compared: Compared,
  codings: readonly AnchoredCoding[],
  byDocument: Map<string, Map<string, CodedPassages>>,
): Map<string, number> {
  const currentVersions = new Map(compared.documents.map((d) => [d.id, d.textVersionId]));
  const wanted = new Set(compared.codes.map((code) => code.id));
  const placers = new Map<string, ReturnType<typeof placerOf>>();
  const unplaced = new Map<string, number>();
  for (const coding of codings) {
    const { documentId, codeId, startOffset, endOffset } = coding;
    const passages = byDocument.get(documentId)?.get(coding.coderId);
    if (passages === undefined || !wanted.has(codeId)) continue;
    if (coding.textVersionId === currentVersions.get(documentId)) {
      passages.spans.push({ codeId, startOffset, endOffset });
      continue;
    }
    const place = placers.get(documentId) ?? placerOf(db, documentId);
    placers.set(documentId, place);
    const placement = place(coding);
    if (placement.isPlaced) passages.spans.push({ codeId, ...placement.span });
    else unplaced.set(documentId, (unplaced.get(documentId) ?? 0) + 1);
  }
  for (const documentId of unplaced.keys()) byDocument.delete(documentId);
  return unplaced;
}
