import type { Database } from "better-sqlite3";
import type { AgreementInput, UnitBorders } from "../../../shared/agreement/agreementInput.ts";
import type { AgreementNames } from "../../../shared/agreement/agreementNames.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import type { DocumentRecord } from "../../../shared/records/documents.ts";
import type {
  ExposureFact,
  StudyFacts,
  UnitChangeFact,
} from "../../../shared/report/reportModel.ts";
import { correctedUnits, countCorrections } from "../../../shared/text/unitCorrections.ts";
import { keepUnitsOfVersion, readTextOfVersion } from "../db/content.ts";
import type { UnitKind } from "../db/preparedText.ts";
import { listDocumentTexts } from "../db/repositories/documents.ts";
import { listRecords } from "../db/repositories/records.ts";
import { withLetters, withoutNames } from "./anonymity.ts";
import { codingsIn, collectPassages, type PassagesByDocument } from "./codedPassages.ts";
import { listExclusiveSets, listUnions, nameUnions } from "./codeGroups.ts";
import { type Compared, chooseCompared } from "./compared.ts";
import { listExposureFacts, listLateConfirmations, listUnitChanges } from "./independence.ts";
import { remarks } from "./remarks.ts";
import { listStudyFacts } from "./studyFacts.ts";

/** All that the engine and the report need, from the project file. */
export interface GatheredAgreement {
  input: AgreementInput;
  names: AgreementNames;
  /** Documents that were asked for and are not in the figures. */
  leftOut: { name: string; reason: string }[];
  exposures: ExposureFact[];
  unitChanges: UnitChangeFact[];
  remarks: string[];
  study: StudyFacts;
  /** The coder that a compared rater is: for stability both are the same. */
  coderOf: (raterId: string) => string;
}

/**
 * Only coders who finished a document count as having coded it: somebody half way through has not
 * left the rest uncoded. Throws `notFound` for ids that are no longer there.
 */
export function gatherAgreement(
  db: Database,
  settings: AgreementSettings,
  { anonymous }: { anonymous: boolean } = { anonymous: false },
): GatheredAgreement {
  // One transaction: the state of one moment, and one write where units are kept.
  return db.transaction(() => {
    // The consensus is what came of comparing people, and is never compared itself.
    const coders = listRecords(db, "coder").filter(({ kind }) => kind === "person");
    const gathered = gather(db, settings, anonymous ? withLetters(coders) : coders);
    return anonymous ? withoutNames(gathered, coders) : gathered;
  })();
}

/** What is compared, and what is left out of it; without what only a report tells. */
export type GatheredInput = Pick<GatheredAgreement, "input" | "leftOut" | "coderOf">;

/** `within`: with these of the compared documents alone; who and which codes are compared stays the same. */
export function gatherInput(
  db: Database,
  settings: AgreementSettings,
  within: ReadonlySet<string> | null = null,
): GatheredInput {
  const people = listRecords(db, "coder").filter(({ kind }) => kind === "person");
  const { input, compared, passages } = compare(db, settings, people, within);
  const leftOut = [...compared.leftOut, ...lostPassages(compared, passages)];
  return { input, leftOut, coderOf: compared.coderOf };
}

function compare(
  db: Database,
  settings: AgreementSettings,
  everybody: readonly Coder[],
  within: ReadonlySet<string> | null = null,
) {
  const whole = chooseCompared(db, settings, everybody);
  const compared =
    within === null
      ? whole
      : { ...whole, documents: whole.documents.filter(({ id }) => within.has(id)) };
  const passages = collectPassages(db, compared, settings.state);
  const documents = compared.documents.filter(({ id }) => passages.byDocument.has(id));
  const codebook = listRecords(db, "code");
  const unions = listUnions(codebook, compared.codes);
  const kinds = unitKinds(compared, unions, settings);
  const lengths = new Map(listDocumentTexts(db).map(({ id, length }) => [id, length]));
  const input: AgreementInput = {
    coderIds: compared.coders.map((coder) => coder.id),
    codes: compared.codes.map(({ id, unit }) => ({ id, unit })),
    documents: documents.map((document) => ({
      id: document.id,
      length: lengths.get(document.id) ?? 0,
      codings: codingsIn(passages, document.id),
      units: bordersOf(db, document, kinds),
      excludedSpans: document.excludedSpans,
      cluster: document.cluster === "" ? null : document.cluster,
    })),
    unions,
    exclusiveSets: listExclusiveSets(compared.codes),
  };
  return { compared, passages, documents, codebook, unions, kinds, lengths, input };
}

function gather(
  db: Database,
  settings: AgreementSettings,
  everybody: readonly Coder[],
): GatheredAgreement {
  const { compared, passages, documents, codebook, unions, kinds, lengths, input } = compare(
    db,
    settings,
    everybody,
  );
  const exposures = listExposureFacts(db, compared);
  const unitChanges = listUnitChanges(db, compared, everybody);
  const study = listStudyFacts(db, compared, [...lengths.values()]);
  return {
    input,
    names: {
      coders: compared.coders.map(({ id, name }) => ({ id, name })),
      codes: compared.codes.map((code) => ({ id: code.id, path: compared.pathOf(code) })),
      unions: nameUnions(codebook, unions),
      documents: documents.map(({ id, name }) => ({ id, name })),
    },
    coderOf: compared.coderOf,
    exposures,
    unitChanges,
    study,
    leftOut: [...compared.leftOut, ...lostPassages(compared, passages)],
    remarks: [
      ...compared.remarks,
      ...unitRemarks(documents, kinds),
      ...codeRemarks(compared, passages),
      ...(settings.state === "firstFinished"
        ? [...exposureRemarks(compared, exposures), ...confirmationRemarks(db, compared)]
        : []),
      ...unitChangeRemarks(compared, unitChanges),
    ],
  };
}

/** Those that are counted, and paragraphs where they may have to be drawn for intervals. */
function unitKinds(
  { codes }: Compared,
  unions: NonNullable<AgreementInput["unions"]>,
  { unit, bootstrap }: AgreementSettings,
): UnitKind[] {
  const units = new Set(
    unit === null || unit === "segments" ? [...codes, ...unions].map((code) => code.unit) : [unit],
  );
  if (bootstrap !== null) units.add("paragraph");
  return (["sentence", "paragraph", "word"] as const).filter((kind) => units.has(kind));
}

/** Borders of units as people corrected them. */
export function bordersOf(
  db: Database,
  document: DocumentRecord,
  kinds: readonly UnitKind[],
): UnitBorders {
  const { textVersionId, unitCorrections } = document;
  const borders = (kind: UnitKind): Int32Array => {
    const found = keepUnitsOfVersion(db, textVersionId, kind);
    if (unitCorrections === null || kind === "word") return found;
    return correctedUnits(readTextOfVersion(db, textVersionId), found, unitCorrections[kind]);
  };
  return Object.fromEntries(kinds.map((kind) => [kind, borders(kind)]));
}

/** What people changed about what is counted. */
function unitRemarks(documents: readonly DocumentRecord[], kinds: readonly UnitKind[]): string[] {
  const corrected = documents.filter(({ unitCorrections }) =>
    kinds.some(
      (kind) =>
        kind !== "word" && unitCorrections !== null && countCorrections(unitCorrections[kind]) > 0,
    ),
  );
  const excluding = documents.filter(({ excludedSpans }) => excludedSpans.length > 0);
  const characters = excluding
    .flatMap(({ excludedSpans }) => excludedSpans)
    .reduce((sum, { startOffset, endOffset }) => sum + endOffset - startOffset, 0);
  return [
    ...(corrected.length === 0 ? [] : [remarks.correctedBorders(corrected.length)]),
    ...(excluding.length === 0 ? [] : [remarks.notCoded(characters, excluding.length)]),
  ];
}

/** Documents left out for passages that have no place in their present text. */
export function lostPassages(
  { documents }: Pick<Compared, "documents">,
  { unplaced }: Pick<PassagesByDocument, "unplaced">,
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
function exposureRemarks({ coders }: Compared, exposures: readonly ExposureFact[]): string[] {
  const names = new Map(coders.map(({ id, name }) => [id, name]));
  return exposures
    .filter(({ beforeFinishing }) => beforeFinishing > 0)
    .map(({ coderId, seenCoderId, beforeFinishing }) =>
      remarks.sawBefore(names.get(coderId) ?? "", names.get(seenCoderId) ?? "", beforeFinishing),
    );
}

/** Codes confirmed after looking at others' work. */
function confirmationRemarks(db: Database, compared: Compared): string[] {
  const coderNames = new Map(compared.coders.map(({ id, name }) => [id, name]));
  const codeNames = new Map(compared.codes.map(({ id, name }) => [id, name]));
  return listLateConfirmations(db, compared).map(({ codeId, coderId, seenCoderId, documents }) =>
    remarks.confirmedAfter(
      codeNames.get(codeId) ?? "",
      coderNames.get(coderId) ?? "",
      coderNames.get(seenCoderId) ?? "",
      documents,
    ),
  );
}

/** Units that may have been chosen for their figures. */
function unitChangeRemarks({ codes }: Compared, changes: readonly UnitChangeFact[]): string[] {
  const names = new Map(codes.map(({ id, name }) => [id, name]));
  return changes.map(({ codeId, ...change }) =>
    remarks.unitChanged({ code: names.get(codeId) ?? "", ...change }),
  );
}
