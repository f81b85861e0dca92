import type { Database } from "better-sqlite3";
import type { AgreementInput, UnitBorders } from "../../../shared/agreement/agreementInput.ts";
import type { AgreementNames } from "../../../shared/agreement/agreementNames.ts";
import type { AgreementSettings } from "../../../shared/contract/contract.ts";
import type { DocumentRecord } from "../../../shared/records.ts";
import { keepUnitsOfVersion } from "../db/content.ts";
import type { UnitKind } from "../db/preparedText.ts";
import { listExposures } from "../db/repositories/agreement.ts";
import { listDocumentTexts } from "../db/repositories/documents.ts";
import { collectPassages, type PassagesByDocument } from "./codedPassages.ts";
import { type Compared, chooseCompared } from "./compared.ts";
import { remarks } from "./remarks.ts";

/** All that the engine and the report need, from the project file. */
export interface GatheredAgreement {
  input: AgreementInput;
  names: AgreementNames;
  /** Documents that were asked for and are not in the figures. */
  leftOut: { name: string; reason: string }[];
  remarks: string[];
  /** The coder that a compared rater is: for stability both are the same. */
  coderOf: (raterId: string) => string;
}

/**
 * Only coders who finished a document count as having coded it: somebody half way through has not
 * left the rest uncoded. Throws `notFound` for ids that are no longer there.
 */
export function gatherAgreement(db: Database, settings: AgreementSettings): GatheredAgreement {
  // One transaction: the state of one moment, and one write where units are kept.
  return db.transaction(() => gather(db, settings))();
}

function gather(db: Database, settings: AgreementSettings): GatheredAgreement {
  const compared = chooseCompared(db, settings);
  const passages = collectPassages(db, compared, settings.state);
  const documents = compared.documents.filter(({ id }) => passages.byDocument.has(id));
  const kinds = unitKinds(compared, settings);
  const lengths = new Map(listDocumentTexts(db).map(({ id, length }) => [id, length]));
  return {
    input: {
      coderIds: compared.coders.map((coder) => coder.id),
      codes: compared.codes.map(({ id, unit }) => ({ id, unit })),
      documents: documents.map((document) => ({
        id: document.id,
        length: lengths.get(document.id) ?? 0,
        codings: [...(passages.byDocument.get(document.id) ?? [])].map(([coderId, coded]) => ({
          coderId,
          ...coded,
        })),
        units: bordersOf(db, document, kinds),
        excludedSpans: document.excludedSpans,
      })),
    },
    names: {
      coders: compared.coders.map(({ id, name }) => ({ id, name })),
      codes: compared.codes.map((code) => ({ id: code.id, path: compared.pathOf(code) })),
      documents: documents.map(({ id, name }) => ({ id, name })),
    },
    coderOf: compared.coderOf,
    leftOut: [...compared.leftOut, ...lostPassages(compared, passages)],
    remarks: [
      ...compared.remarks,
      ...codeRemarks(compared, passages),
      ...(settings.state === "firstFinished" ? exposureRemarks(db, compared) : []),
    ],
  };
}

function unitKinds({ codes }: Compared, { unit }: AgreementSettings): UnitKind[] {
  const units = new Set(unit === null ? codes.map((code) => code.unit) : [unit]);
  return (["sentence", "paragraph", "word"] as const).filter((kind) => units.has(kind));
}

function bordersOf(
  db: Database,
  document: DocumentRecord,
  kinds: readonly UnitKind[],
): UnitBorders {
  return Object.fromEntries(
    kinds.map((kind) => [kind, keepUnitsOfVersion(db, document.textVersionId, kind)]),
  );
}

function lostPassages(
  { documents }: Compared,
  { unplaced }: PassagesByDocument,
): GatheredAgreement["leftOut"] {
  return documents.flatMap(({ id, name }) => {
    const count = unplaced.get(id) ?? 0;
    return count === 0 ? [] : [{ name, reason: remarks.unplaced(count) }];
  });
}

/** Codes that are younger than a coder's work, or mean something else since: missing there. */
function codeRemarks(compared: Compared, { byDocument }: PassagesByDocument): string[] {
  return compared.codes.flatMap((code) =>
    compared.coders.flatMap((coder) => {
      const work = [...byDocument.values()].flatMap((byCoder) => byCoder.get(coder.id) ?? []);
      const missing = work.filter((each) => each.missingCodeIds.includes(code.id)).length;
      const redefined = work.filter((each) => each.redefinedCodeIds.includes(code.id)).length;
      const said: string[] = [];
      if (missing > redefined) {
        said.push(remarks.notOffered(code.name, coder.name, missing - redefined));
      }
      if (redefined > 0) said.push(remarks.redefined(code.name, coder.name, redefined));
      return said;
    }),
  );
}

/** Who had seen whose codings when they finished: their agreement is no independent one. */
function exposureRemarks(db: Database, compared: Compared): string[] {
  const names = new Map(compared.coders.map(({ id, name }) => [id, name]));
  const compareds = new Set(compared.documents.map(({ id }) => id));
  const counts = new Map<string, { coder: string; seen: string; count: number }>();
  for (const { coderId, seenCoderId, documentId, at } of listExposures(db)) {
    const coder = names.get(coderId);
    const seen = names.get(seenCoderId);
    const firstFinishedAt = compared.finished(coderId, documentId)?.firstFinishedAt ?? null;
    if (coder === undefined || seen === undefined || !compareds.has(documentId)) continue;
    if (firstFinishedAt === null || at >= firstFinishedAt) continue;
    const key = `${coderId} ${seenCoderId}`;
    counts.set(key, { coder, seen, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(({ coder, seen, count }) =>
    remarks.sawBefore(coder, seen, count),
  );
}
