import type { Database } from "better-sqlite3";
import { DecisionIndex, type PlacedDecision } from "../../../shared/adjudication/decisionIndex.ts";
import type { PlaceOfCode } from "../../../shared/adjudication/queue.ts";
import { type CodedPlace, documentPlaceLister } from "../../../shared/agreement/disagreements.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import { ProjectError } from "../../../shared/result.ts";
import { withoutHidden } from "../agreement/agreementService.ts";
import { type GatheredInput, gatherInput } from "../agreement/gatherAgreement.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { DecisionPlacer } from "./placedDecisions.ts";

/** What the coders have in one document, by the settings of an agreement, and what was decided on it. */
export interface AdjudicatedDocument {
  documentId: string;
  /** Code by code, in the order of the input; within a code in the order of the text. */
  places: PlaceOfCode[];
  /** Those about compared codes. */
  decisions: PlacedDecision[];
  index: DecisionIndex;
}

/** What is asked for beside the settings. */
interface Wanted {
  isWanted: (basis: CodedPlace["basis"]) => boolean;
  /** Only these of the compared documents; null: all. */
  within?: ReadonlySet<string> | null;
  /** Without the documents whose codings this caller may not see. */
  showTo?: ProjectContext;
}

/**
 * Gives `read` the compared documents one by one, in their order and in one transaction. What it does
 * not keep of one is gone before the next: keeping everything cost more than finding it.
 *
 * Throws `validation` for the stability of one coder: there is nobody to decide between.
 */
export function readAdjudication<T>(
  db: Database,
  settings: AgreementSettings,
  { isWanted, within = null, showTo }: Wanted,
  read: (documents: Iterable<AdjudicatedDocument>, gathered: GatheredInput) => T,
): T {
  if (settings.stabilityOf !== null) {
    throw new ProjectError(
      "validation",
      "One coder's two passes are no disagreement to decide. Compare coders with each other.",
    );
  }
  return db.transaction((): T => {
    const found = gatherInput(db, { ...settings, bootstrap: null }, within);
    const gathered = showTo === undefined ? found : withoutHidden(showTo, found);
    return read(adjudicatedDocuments(db, settings, gathered, isWanted), gathered);
  })();
}

function* adjudicatedDocuments(
  db: Database,
  settings: AgreementSettings,
  { input }: GatheredInput,
  isWanted: Wanted["isWanted"],
): Generator<AdjudicatedDocument> {
  const placer = new DecisionPlacer(db);
  const placesIn = documentPlaceLister(input, isWanted);
  const codes = new Set(input.codes.map(({ id }) => id));
  // Segments differ where their borders do.
  const asked = settings.unit === "segments" ? "characters" : settings.unit;
  for (const document of input.documents) {
    const placesOf = placesIn(document);
    const places = input.codes.flatMap(({ id, unit }) =>
      placesOf(id, { unit: asked ?? unit, rule: settings.rule }).map((place) => ({
        codeId: id,
        place,
      })),
    );
    const decisions = placer
      .decisionsIn(document.id)
      .filter(({ codeIds }) => codeIds.some((id) => codes.has(id)));
    const index = new DecisionIndex(decisions);
    yield { documentId: document.id, places, decisions, index };
  }
}
