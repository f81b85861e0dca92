import type { Database } from "better-sqlite3";
import type { CodedSpan, CoderCodings } from "../../../shared/agreement/agreementInput.ts";
import { keptByCode } from "../../../shared/agreement/offeredCodes.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import {
  type AnchoredCoding,
  anchoredCodingLister,
  type KeptProgress,
  listKeptProgress,
  presentCodeIds,
} from "../db/repositories/agreement.ts";
import { placerOf } from "../db/repositories/placements.ts";
import type { Compared } from "./compared.ts";

/** What one coder did in one document. */
export interface CodedPassages {
  spans: CodedSpan[];
  /** The compared codes the coder could not choose then, at least not with their present meaning. */
  missingCodeIds: string[];
  /** Those of them that had another meaning. */
  redefinedCodeIds: string[];
}

export interface PassagesByDocument {
  /** Document id → rater id → passages; documents with unplaced codings are not in it. */
  byDocument: Map<string, Map<string, CodedPassages>>;
  /** Document id → how many codings have no place in the present text. */
  unplaced: Map<string, number>;
}

/** The raters' passages in the documents they have finished, placed in the present texts. */
export function collectPassages(
  db: Database,
  compared: Compared,
  state: AgreementSettings["state"],
): PassagesByDocument {
  const byDocument = new Map(
    compared.documents.map((document) => [document.id, new Map<string, CodedPassages>()]),
  );
  for (const [documentId, byRater] of byDocument) {
    for (const { id } of compared.coders) {
      if (compared.finished(id, documentId) === undefined) continue;
      byRater.set(id, { spans: [], missingCodeIds: [], redefinedCodeIds: [] });
    }
  }
  const kept = keptCodings(db, compared, byDocument);
  const codings = state === "current" ? knownCodings(db, compared, byDocument) : kept;
  return { byDocument, unplaced: placeAll(db, compared, codings, byDocument) };
}

/** What each rater did in a document, as the engine reads it. */
export function codingsIn({ byDocument }: PassagesByDocument, documentId: string): CoderCodings[] {
  return [...(byDocument.get(documentId) ?? [])].map(([coderId, coded]) => ({
    coderId,
    ...coded,
  }));
}

/** A coding of one of the raters: `coderId` is the rater. */
type RatedCoding = Omit<AnchoredCoding, "pass">;

/**
 * As first finished, and for codes that are newer or newly defined as confirmed; codes that were
 * united since count as the code that took their place. Notes which codes are missing.
 */
function keptCodings(
  db: Database,
  compared: Compared,
  byDocument: ReadonlyMap<string, ReadonlyMap<string, CodedPassages>>,
): RatedCoding[] {
  const presentId = presentCodeIds(db);
  const kept = compared.documents.flatMap(({ id }) => listKeptProgress(db, { documentId: id }));
  return kept.flatMap((progress) => {
    const coderId = compared.raterOf(progress.coderId, progress.pass);
    const passages = byDocument.get(progress.documentId)?.get(coderId ?? "");
    if (coderId === null || passages === undefined) return [];
    return keptOf(progress, compared, passages, presentId).map((coding) => ({
      ...coding,
      coderId,
      documentId: progress.documentId,
    }));
  });
}

function keptOf(
  progress: KeptProgress,
  { codes }: Compared,
  passages: CodedPassages,
  presentId: (codeId: string) => string,
): Omit<RatedCoding, "coderId" | "documentId">[] {
  return [...keptByCode(progress, codes, presentId)].flatMap(([codeId, kept]) => {
    if (kept.isKnown) {
      const { textVersionId } = kept;
      return kept.codings.map(({ startOffset, endOffset }) => ({
        codeId,
        textVersionId,
        startOffset,
        endOffset,
      }));
    }
    passages.missingCodeIds.push(codeId);
    if (kept.formerMeaning !== null) passages.redefinedCodeIds.push(codeId);
    return [];
  });
}

/** As they stand now, of the codes that are not missing. */
function knownCodings(
  db: Database,
  compared: Compared,
  byDocument: ReadonlyMap<string, ReadonlyMap<string, CodedPassages>>,
): RatedCoding[] {
  const codingsIn = anchoredCodingLister(db);
  const codings = compared.documents.flatMap(({ id }) => codingsIn(id));
  return codings.flatMap((coding) => {
    const coderId = compared.raterOf(coding.coderId, coding.pass);
    const passages = byDocument.get(coding.documentId)?.get(coderId ?? "");
    if (coderId === null || passages?.missingCodeIds.includes(coding.codeId)) return [];
    return [{ ...coding, coderId }];
  });
}

function placeAll(
  db: Database,
  compared: Compared,
  codings: readonly RatedCoding[],
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
