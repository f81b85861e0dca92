import type { Database } from "better-sqlite3";
import type { CodedSpan, CoderCodings } from "../../../shared/agreement/agreementInput.ts";
import { keptByCode } from "../../../shared/agreement/offeredCodes.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import type { DocumentRecord } from "../../../shared/records/documents.ts";
import {
  type AnchoredCoding,
  anchoredCodingLister,
  type KeptProgress,
  listKeptProgress,
  presentCodeIds,
} from "../db/repositories/agreement.ts";
import { type Placer, placerOf } from "../db/repositories/placements.ts";
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
  const byDocument: PassagesByDocument["byDocument"] = new Map();
  const unplaced = new Map<string, number>();
  const presentId = presentCodeIds(db);
  const codingsNow = state === "current" ? anchoredCodingLister(db) : null;
  for (const document of compared.documents) {
    const { id } = document;
    const byRater = ratersIn(compared, id);
    // In any state: it notes which codes are missing.
    const kept = keptCodings(
      listKeptProgress(db, { documentId: id }),
      compared,
      byRater,
      presentId,
    );
    const codings = codingsNow === null ? kept : knownCodings(codingsNow(id), compared, byRater);
    const lost = placeAll(db, document, codings, byRater);
    if (lost === 0) byDocument.set(id, byRater);
    else unplaced.set(id, lost);
  }
  return { byDocument, unplaced };
}

type PassagesByRater = Map<string, CodedPassages>;

function ratersIn({ coders, finished }: Compared, documentId: string): PassagesByRater {
  const raters = coders.filter(({ id }) => finished(id, documentId) !== undefined);
  return new Map(
    raters.map(({ id }) => [id, { spans: [], missingCodeIds: [], redefinedCodeIds: [] }]),
  );
}

/** What each rater did in a document, as the engine reads it. */
export function codingsIn({ byDocument }: PassagesByDocument, documentId: string): CoderCodings[] {
  return [...(byDocument.get(documentId) ?? [])].map(([coderId, coded]) => ({
    coderId,
    ...coded,
  }));
}

/** A coding of one of the raters: `coderId` is the rater. */
type RatedCoding = Omit<AnchoredCoding, "pass" | "documentId">;

/**
 * As first finished, and for codes that are newer or newly defined as confirmed; codes that were
 * united since count as the code that took their place. Notes which codes are missing.
 */
function keptCodings(
  kept: readonly KeptProgress[],
  compared: Compared,
  byRater: PassagesByRater,
  presentId: (codeId: string) => string,
): RatedCoding[] {
  return kept.flatMap((progress) => {
    const coderId = compared.raterOf(progress.coderId, progress.pass);
    const passages = byRater.get(coderId ?? "");
    if (coderId === null || passages === undefined) return [];
    return keptOf(progress, coderId, compared, passages, presentId);
  });
}

function keptOf(
  progress: KeptProgress,
  coderId: string,
  { codes }: Compared,
  passages: CodedPassages,
  presentId: (codeId: string) => string,
): RatedCoding[] {
  return [...keptByCode(progress, codes, presentId)].flatMap(([codeId, kept]) => {
    if (kept.isKnown) {
      const { textVersionId } = kept;
      return kept.codings.map(({ startOffset, endOffset }) => ({
        coderId,
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

/** As they stand now, of the codes that are compared and not missing. */
function knownCodings(
  codings: readonly AnchoredCoding[],
  { codes, raterOf }: Compared,
  byRater: PassagesByRater,
): RatedCoding[] {
  const wanted = new Set(codes.map(({ id }) => id));
  return codings.flatMap((coding) => {
    const coderId = raterOf(coding.coderId, coding.pass);
    const passages = byRater.get(coderId ?? "");
    if (coderId === null || passages === undefined || !wanted.has(coding.codeId)) return [];
    return passages.missingCodeIds.includes(coding.codeId) ? [] : [{ ...coding, coderId }];
  });
}

/** Returns how many have no place in the present text. */
function placeAll(
  db: Database,
  { id, textVersionId }: Pick<DocumentRecord, "id" | "textVersionId">,
  codings: readonly RatedCoding[],
  byRater: PassagesByRater,
): number {
  let place: Placer | null = null;
  let lost = 0;
  for (const coding of codings) {
    const { codeId, startOffset, endOffset } = coding;
    const spans = byRater.get(coding.coderId)?.spans;
    if (coding.textVersionId === textVersionId) {
      spans?.push({ codeId, startOffset, endOffset });
      continue;
    }
    place ??= placerOf(db, id);
    const placement = place(coding);
    if (placement.isPlaced) spans?.push({ codeId, ...placement.span });
    else lost += 1;
  }
  return lost;
}
