import type { Database } from "better-sqlite3";
import { DecisionIndex, type PlacedDecision } from "../../../shared/adjudication/decisionIndex.ts";
import type { PlaceOfCode } from "../../../shared/adjudication/queue.ts";
import { type CodedPlace, codedPlaceLister } from "../../../shared/agreement/disagreements.ts";
import type { AgreementSettings } from "../../../shared/contract/agreement.ts";
import { ProjectError } from "../../../shared/result.ts";
import { type GatheredInput, gatherInput } from "../agreement/gatherAgreement.ts";
import { placeDecisions } from "./placedDecisions.ts";

/** What the coders have, by the settings of an agreement, and what was decided on it. */
export interface AdjudicationState {
  gathered: GatheredInput;
  places: PlaceOfCode[];
  /** Those about compared documents and codes. */
  decisions: PlacedDecision[];
  index: DecisionIndex;
  documentIds: string[];
}

/** Throws `validation` for the stability of one coder: there is nobody to decide between. */
export function readAdjudication(
  db: Database,
  settings: AgreementSettings,
  isWanted: (basis: CodedPlace["basis"]) => boolean,
): AdjudicationState {
  if (settings.stabilityOf !== null) {
    throw new ProjectError(
      "validation",
      "One coder's two passes are no disagreement to decide. Compare coders with each other.",
    );
  }
  return db.transaction((): AdjudicationState => {
    const gathered = gatherInput(db, { ...settings, bootstrap: null });
    const { input } = gathered;
    const documentIds = input.documents.map(({ id }) => id);
    const placesOf = codedPlaceLister(input, isWanted);
    // Segments differ where their borders do.
    const unit = settings.unit === "segments" ? "characters" : settings.unit;
    const places = input.codes.flatMap((code) =>
      placesOf(code.id, { unit: unit ?? code.unit, rule: settings.rule }).map((place) => ({
        codeId: code.id,
        place,
      })),
    );
    const compared = new Set(documentIds);
    const codes = new Set(input.codes.map(({ id }) => id));
    const decisions = placeDecisions(db).filter(
      ({ decision, codeIds }) =>
        compared.has(decision.documentId) && codeIds.some((id) => codes.has(id)),
    );
    return { gathered, places, decisions, index: new DecisionIndex(decisions), documentIds };
  })();
}
