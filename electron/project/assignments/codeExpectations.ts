import type { CodeAgreement } from "../../../shared/agreement/agreementResult.ts";
import type { CodeExpectation } from "../../../shared/assignment/planSharing.ts";
import { agreementSettingsSchema } from "../../../shared/contract/agreement.ts";
import type { UnitOfCoding } from "../../../shared/records/codebook.ts";
import { ProjectError } from "../../../shared/result.ts";
import { computeFigures } from "../agreement/agreementService.ts";
import { keepUnitsOfVersion } from "../db/content.ts";
import { listRecords } from "../db/repositories/records.ts";
import type { ProjectContext } from "../handlers/context.ts";

/**
 * What is known of each code before the coding proper: how many of its units a document has on
 * average, and what the documents coded by two so far (the pilot) found.
 */
export async function codeExpectations(context: ProjectContext): Promise<CodeExpectation[]> {
  const found = new Map((await pilot(context)).map((code) => [code.codeId, code.atUnit]));
  const unitsPerDocument = new Map<UnitOfCoding, number>();
  const unitsOf = (unit: UnitOfCoding) => {
    const known = unitsPerDocument.get(unit) ?? meanUnits(context, unit);
    unitsPerDocument.set(unit, known);
    return known;
  };
  return listRecords(context.project.db, "code")
    .filter(({ isFolder }) => !isFolder)
    .map(({ id, unit }) => {
      const shares = (found.get(id)?.coders ?? []).flatMap(
        ({ shareCoded }) => shareCoded.value ?? [],
      );
      return {
        codeId: id,
        share: shares.length === 0 ? null : shares.reduce((a, b) => a + b) / shares.length,
        pilotAlpha: found.get(id)?.alphaNominal.value ?? null,
        unitsPerDocument: unitsOf(unit),
      };
    });
}

/** None where nobody has coded together yet. What training found is a pilot as well. */
async function pilot(context: ProjectContext): Promise<readonly CodeAgreement[]> {
  const settings = agreementSettingsSchema.parse({
    coderIds: null,
    documentIds: null,
    codeIds: null,
    finishedBy: "atLeastTwo",
    state: "firstFinished",
    unit: null,
    bootstrap: null,
    more: false,
    withTraining: true,
  });
  try {
    return (await computeFigures(context, settings)).report.result.perCode;
  } catch (error) {
    if (error instanceof ProjectError && error.kind === "validation") return [];
    throw error;
  }
}

/** Characters are no units that could be drawn independently: sentences stand for them. */
function meanUnits({ project: { db } }: ProjectContext, unit: UnitOfCoding): number {
  const documents = listRecords(db, "document");
  if (unit === "document") return 1;
  if (documents.length === 0) return 0;
  const kind = unit === "characters" ? "sentence" : unit;
  const units = documents.reduce(
    (sum, { textVersionId }) => sum + keepUnitsOfVersion(db, textVersionId, kind).length / 2,
    0,
  );
  return units / documents.length;
}
