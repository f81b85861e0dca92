import type { Database } from "better-sqlite3";
import type { AgreementOptions } from "../../../shared/agreement/agreementResult.ts";
import type { AgreementAnswer, ExportedFile } from "../../../shared/contract/answers.ts";
import type { AgreementSettings, ParsedInput } from "../../../shared/contract/contract.ts";
import { agreementCsv } from "../../../shared/report/reportCsv.ts";
import { reportHtml } from "../../../shared/report/reportHtml.ts";
import { reportJson } from "../../../shared/report/reportJson.ts";
import { type AgreementReport, buildReport } from "../../../shared/report/reportModel.ts";
import { ProjectError } from "../../../shared/result.ts";
import { snapSpan, toCodePoints } from "../../../shared/text/offsets.ts";
import { readTextOfVersion } from "../db/content.ts";
import { describeUnitMakers } from "../db/repositories/agreement.ts";
import { needDocument } from "../db/repositories/documents.ts";
import { readProjectSettings } from "../db/repositories/projectSettings.ts";
import { recordExposures, type Sight } from "../exposures.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { computeInThread, type ThreadControl } from "./agreementThread.ts";
import { type GatheredAgreement, gatherAgreement } from "./gatherAgreement.ts";
import { noteFiguresSeen } from "./independence.ts";

/** Characters of a passage shown in a list. */
const quoteLength = 300;
/** Disagreements listed per code in an exported report; all are counted. */
const listedInReport = 200;

/** The figures, without a single passage: nobody sees whose coding is where. */
export async function computeFigures(
  context: ProjectContext,
  settings: AgreementSettings,
  control?: ThreadControl,
): Promise<AgreementAnswer> {
  const gathered = gatherAgreement(context.project.db, settings);
  const report = await reportOf(context, settings, gathered, 0, control);
  noteFiguresSeen(context, report.result);
  return { settings, report: withOwnOverlaps(report, context.coderId) };
}

/** Others' overlaps are counted, but not shown: that would show where others coded what. */
function withOwnOverlaps(report: AgreementReport, coderId: string | null): AgreementReport {
  const own = <T extends { coderId: string }>(overlaps: readonly T[]) =>
    overlaps.filter((overlap) => overlap.coderId === coderId);
  const sets = report.result.sets.map((set) =>
    set.kind === "refused" ? { ...set, overlaps: own(set.overlaps) } : set,
  );
  return { ...report, result: { ...report.result, sets }, overlaps: own(report.overlaps) };
}

/** The report as a file. HTML and JSON quote passages, so the caller has then seen them. */
export async function exportReport(
  context: ProjectContext,
  { settings, format }: ParsedInput<"agreement.export">,
): Promise<ExportedFile> {
  const gathered = gatherAgreement(context.project.db, settings);
  const listedPerCode = format === "csv" ? 0 : listedInReport;
  const report = await reportOf(context, settings, gathered, listedPerCode);
  noteFiguresSeen(context, report.result);
  const listed = [...report.disagreements.flatMap((code) => code.listed), ...report.overlaps];
  recordExposures(context, sightsIn(gathered, listed));
  const { mediaType, write } = formats[format];
  return {
    fileName: `${context.project.name} agreement.${format}`,
    mediaType,
    bytes: new TextEncoder().encode(write(report)),
  };
}

const formats: Record<
  ParsedInput<"agreement.export">["format"],
  { mediaType: string; write: (report: AgreementReport) => string }
> = {
  html: { mediaType: "text/html", write: reportHtml },
  csv: { mediaType: "text/csv", write: agreementCsv },
  json: {
    mediaType: "application/json",
    write: (report) => `${JSON.stringify(reportJson(report), null, 2)}\n`,
  },
};

/** Segments have no figures of their own among the engine's: each code stays at its own unit. */
function optionsOf(db: Database, settings: AgreementSettings): AgreementOptions {
  const { unit, rule, bootstrap, more, overlapThreshold } = settings;
  const { lowerThreshold, upperThreshold, thresholdReason } = readProjectSettings(db);
  const thresholds = { tentative: lowerThreshold, firm: upperThreshold, reason: thresholdReason };
  const options = { rule, bootstrap, more, thresholds };
  if (unit === "segments") return { ...options, overlapThreshold };
  return unit === null ? options : { ...options, unit };
}

async function reportOf(
  context: ProjectContext,
  settings: AgreementSettings,
  gathered: GatheredAgreement,
  disagreementsPerCode: number,
  control?: ThreadControl,
): Promise<AgreementReport> {
  const { project, options } = context;
  const { input, names, leftOut, exposures, unitChanges, remarks } = gathered;
  // Read before the thread starts: the project may be closed or changed while it computes.
  const unitsMadeBy = describeUnitMakers(project.db);
  const asked = optionsOf(project.db, settings);
  const computed = await computeInThread({ input, options: asked, disagreementsPerCode }, control);
  if (!project.db.open) {
    throw new ProjectError("cancelled", "The project was closed before the figures were there.");
  }
  const texts = new DocumentTexts(project.db);
  return buildReport(
    {
      input,
      names,
      options: asked,
      facts: {
        projectName: project.name,
        state: settings.state,
        finishedBy: settings.finishedBy,
        createdAt: new Date().toISOString(),
        madeWith: `Concord ${options.version}`,
        unitsMadeBy,
        leftOut,
        exposures,
        unitChanges,
        remarks,
      },
      quote: (documentId, start, end) => texts.quote(documentId, start, end),
      position: (documentId, offset) => texts.codePoints(documentId, offset),
    },
    computed,
  );
}

/** The compared coders whose work a list of places shows, by document. */
export function sightsIn(
  { input, coderOf }: GatheredAgreement,
  places: readonly { documentId: string }[],
): Sight[] {
  const shown = new Set(places.map((place) => place.documentId));
  const compared = new Set(input.coderIds);
  return input.documents
    .filter((document) => shown.has(document.id))
    .map(({ id, codings }) => ({
      documentId: id,
      seenCoderIds: codings
        .map(({ coderId }) => coderId)
        .filter((raterId) => compared.has(raterId))
        .map(coderOf),
    }));
}

/** The present texts, for quotes and for positions as files write them. */
export class DocumentTexts {
  readonly #db: Database;
  readonly #versions = new Map<string, string>();

  constructor(db: Database) {
    this.#db = db;
  }

  quote(documentId: string, startOffset: number, endOffset: number): string {
    const text = this.#textOf(documentId);
    if (endOffset - startOffset <= quoteLength) return text.slice(startOffset, endOffset);
    const cut = snapSpan(text, { startOffset, endOffset: startOffset + quoteLength });
    return `${text.slice(cut.startOffset, cut.endOffset)}…`;
  }

  codePoints(documentId: string, offset: number): number {
    return toCodePoints(this.#textOf(documentId), [offset])[0] ?? offset;
  }

  #textOf(documentId: string): string {
    let version = this.#versions.get(documentId);
    if (version === undefined) {
      version = needDocument(this.#db, documentId).textVersionId;
      this.#versions.set(documentId, version);
    }
    return readTextOfVersion(this.#db, version);
  }
}
