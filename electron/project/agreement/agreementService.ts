import type { Database } from "better-sqlite3";
import { listDisagreements } from "../../../shared/agreement/disagreements.ts";
import type {
  AgreementAnswer,
  DisagreementsAnswer,
  ExportedFile,
} from "../../../shared/contract/answers.ts";
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
import { recordExposures, type Sight } from "../exposures.ts";
import type { ProjectContext } from "../handlers/context.ts";
import { type GatheredAgreement, gatherAgreement } from "./gatherAgreement.ts";

/** Characters of a passage shown in a list. */
const quoteLength = 300;
/** Disagreements listed per code in an exported report; all are counted. */
const listedInReport = 200;

/** The figures, without a single passage: nobody sees whose coding is where. */
export function computeReport(
  context: ProjectContext,
  settings: AgreementSettings,
): AgreementAnswer {
  const gathered = gatherAgreement(context.project.db, settings);
  return { settings, report: reportOf(context, settings, gathered, 0) };
}

/** Where the compared coders differ on a code. Records that the caller has now seen it. */
export function readDisagreements(
  context: ProjectContext,
  { settings, codeId, basis }: ParsedInput<"agreement.disagreements">,
): DisagreementsAnswer {
  const { db } = context.project;
  const gathered = gatherAgreement(db, settings);
  const { input, names } = gathered;
  const code = input.codes.find(({ id }) => id === codeId);
  if (code === undefined)
    throw new ProjectError("notFound", "This code is not among the compared ones.");
  const unit = basis === "characters" ? "characters" : (settings.unit ?? code.unit);
  const found = listDisagreements(input, codeId, { unit, rule: "anyOverlap" });
  const documentNames = new Map(names.documents.map(({ id, name }) => [id, name]));
  const texts = new DocumentTexts(db);
  recordExposures(context, sightsIn(gathered, found));
  return {
    codeId,
    disagreements: found.map(({ documentId, startOffset, endOffset, ...place }) => ({
      documentId,
      documentName: documentNames.get(documentId) ?? "",
      startOffset,
      endOffset,
      quote: texts.quote(documentId, startOffset, endOffset),
      appliedBy: [...place.appliedBy],
      notAppliedBy: place.notAppliedBy.map(({ coderId }) => coderId),
      type: place.type,
    })),
  };
}

/** The report as a file. HTML and JSON quote passages, so the caller has then seen them. */
export function exportReport(
  context: ProjectContext,
  { settings, format }: ParsedInput<"agreement.export">,
): ExportedFile {
  const gathered = gatherAgreement(context.project.db, settings);
  const report = reportOf(context, settings, gathered, format === "csv" ? 0 : listedInReport);
  const listed = report.disagreements.flatMap((code) => code.listed);
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

function reportOf(
  context: ProjectContext,
  settings: AgreementSettings,
  { input, names, leftOut, remarks }: GatheredAgreement,
  disagreementsPerCode: number,
): AgreementReport {
  const { project, options } = context;
  const texts = new DocumentTexts(project.db);
  return buildReport({
    input,
    names,
    options: settings.unit === null ? {} : { unit: settings.unit },
    facts: {
      projectName: project.name,
      state: settings.state,
      finishedBy: settings.finishedBy,
      createdAt: new Date().toISOString(),
      madeWith: `Concord ${options.version}`,
      unitsMadeBy: describeUnitMakers(project.db),
      leftOut,
      remarks,
    },
    quote: (documentId, start, end) => texts.quote(documentId, start, end),
    position: (documentId, offset) => texts.codePoints(documentId, offset),
    disagreementsPerCode,
  });
}

/** The compared coders whose work a list of places shows, by document. */
function sightsIn(
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
class DocumentTexts {
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
