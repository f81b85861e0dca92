import { z } from "zod";
import { actionLabels } from "../../../shared/actionLabels.ts";
import {
  type AgreementSettings,
  agreementSettingsSchema,
} from "../../../shared/contract/agreement.ts";
import type { ParsedInput } from "../../../shared/contract/contract.ts";
import type { ExportedFile } from "../../../shared/contract/parts.ts";
import type { RoundFigures } from "../../../shared/contract/rounds.ts";
import { idSchema } from "../../../shared/records/fields.ts";
import type { Round } from "../../../shared/records/rounds.ts";
import { reportJson } from "../../../shared/report/reportJson.ts";
import { ProjectError } from "../../../shared/result.ts";
import { computeFigures } from "../agreement/agreementService.ts";
import { insertVersion } from "../codebook/publishing.ts";
import { putBytes, readBytes } from "../db/content.ts";
import { sha256Of } from "../db/preparedText.ts";
import { getRecord, listRecords } from "../db/repositories/records.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { needCoder } from "../needCoder.ts";

export function openRound(
  context: ProjectContext,
  { publish, ...round }: ParsedInput<"rounds.open">,
): void {
  const { project, requestId } = context;
  const coderId = needCoder(context.coderId);
  const label = actionLabels.openRound(round.name.trim());
  project.history.run({ requestId, coderId, label }, (recorder) => {
    for (const id of round.documentIds) recorder.need("document", id);
    for (const id of round.coderIds) recorder.need("coder", id);
    if (publish !== undefined) insertVersion(recorder, project.db, coderId, publish);
    const codebookVersionId = publish?.id ?? round.codebookVersionId;
    if (codebookVersionId !== null) recorder.need("codebookVersion", codebookVersionId);
    const rounds = listRecords(project.db, "round");
    recorder.insert("round", {
      ...round,
      name: round.name.trim(),
      documentIds: [...new Set(round.documentIds)],
      coderIds: [...new Set(round.coderIds)],
      codebookVersionId,
      pass: round.purpose === "repeat" ? nextPass(rounds, round) : 1,
      openedAt: new Date().toISOString(),
      closedAt: null,
      reportSha256: null,
    });
  });
}

/** One more than that of earlier repeat rounds with some of the documents and coders. */
function nextPass(
  rounds: readonly Round[],
  { documentIds, coderIds }: Pick<Round, "documentIds" | "coderIds">,
): number {
  const earlier = rounds.filter(
    (round) =>
      round.purpose === "repeat" &&
      round.documentIds.some((id) => documentIds.includes(id)) &&
      round.coderIds.some((id) => coderIds.includes(id)),
  );
  return Math.max(1, ...earlier.map((round) => round.pass)) + 1;
}

/**
 * Computes the round's report, keeps it and closes the round. A repeat round has a report per coder:
 * how far each agrees with themselves.
 */
export async function closeRound(
  context: ProjectContext,
  { id }: ParsedInput<"rounds.close">,
): Promise<void> {
  const { project, requestId, coderId } = context;
  const round = getRecord(project.db, "round", id);
  if (round === null) throw new ProjectError("notFound", "This round is no longer in the project.");
  if (round.closedAt !== null) {
    throw new ProjectError("conflict", `The round “${round.name}” is closed already.`);
  }
  const bytes = new TextEncoder().encode(
    `${JSON.stringify(await keptReport(context, round), null, 2)}\n`,
  );
  const reportSha256 = sha256Of(bytes);
  const label = actionLabels.closeRound(round.name);
  project.history.run({ requestId, coderId, label }, (recorder) => {
    if (recorder.need("round", id).closedAt !== null) return;
    putBytes(project.db, reportSha256, bytes);
    recorder.update("round", id, { closedAt: new Date().toISOString(), reportSha256 });
  });
}

const keptFiguresSchema = z.looseObject({
  stabilityOf: idSchema.nullable(),
  documents: z.int(),
  codes: z.array(
    z.strictObject({ codeId: idSchema, name: z.string(), alpha: z.number().nullable() }),
  ),
});
const keptReportSchema = z.looseObject({ reports: z.array(keptFiguresSchema) });

/** The figures by id for the chart, and the whole report as it is exported. */
async function keptReport(
  context: ProjectContext,
  round: Round,
): Promise<z.infer<typeof keptReportSchema>> {
  const { name, purpose, pass, openedAt } = round;
  const raters = purpose === "repeat" ? round.coderIds : [null];
  return {
    format: "concord round report",
    version: 1,
    round: { name, purpose, pass, openedAt },
    reports: await Promise.all(
      raters.map(async (stabilityOf) => {
        const { report } = await computeFigures(context, roundSettings(round, stabilityOf));
        const names = new Map(report.names.codes.map(({ id, path }) => [id, path.at(-1) ?? ""]));
        return {
          stabilityOf,
          documents: report.documents.length,
          codes: report.result.perCode.map(({ codeId, atUnit }) => ({
            codeId,
            name: names.get(codeId) ?? "",
            alpha: atUnit.alphaNominal.value,
          })),
          report: reportJson(report),
        };
      }),
    ),
  };
}

function roundSettings({ id }: Round, stabilityOf: string | null): AgreementSettings {
  return agreementSettingsSchema.parse({
    coderIds: null,
    documentIds: null,
    codeIds: null,
    finishedBy: "atLeastTwo",
    state: "firstFinished",
    unit: null,
    roundId: id,
    stabilityOf,
  });
}

export function readRoundFigures({ project: { db } }: ProjectContext): RoundFigures[] {
  return listRecords(db, "round")
    .filter(({ closedAt }) => closedAt !== null)
    .toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
    .flatMap(({ id, reportSha256 }) => {
      if (reportSha256 === null) return [];
      const content: unknown = JSON.parse(readBytes(db, reportSha256).toString("utf8"));
      return keptReportSchema.parse(content).reports.map(({ stabilityOf, documents, codes }) => ({
        roundId: id,
        stabilityOf,
        documents,
        codes,
      }));
    });
}

export function readRoundReport(
  { project: { db } }: ProjectContext,
  { id }: ParsedInput<"rounds.report">,
): ExportedFile {
  const round = getRecord(db, "round", id);
  if (round === null || round.reportSha256 === null) {
    throw new ProjectError("notFound", "This round has no kept report: close it first.");
  }
  return {
    fileName: `${round.name} report.json`,
    mediaType: "application/json",
    bytes: new Uint8Array(readBytes(db, round.reportSha256)),
  };
}
