import type { ReportFormat } from "../../../../shared/contract/agreement.ts";
import type { ParsedInput } from "../../../../shared/contract/contract.ts";
import type { ExportedFile } from "../../../../shared/contract/parts.ts";
import { agreementCsv } from "../../../../shared/report/reportCsv.ts";
import { reportHtml } from "../../../../shared/report/reportHtml.ts";
import { reportJson } from "../../../../shared/report/reportJson.ts";
import type { AgreementReport } from "../../../../shared/report/reportModel.ts";
import { ProjectError } from "../../../../shared/result.ts";
import { recordExposures } from "../../exposures.ts";
import type { ProjectContext } from "../../handlers/context.ts";
import { hiddenDocuments, reportOf, sightsIn } from "../agreementService.ts";
import { DocumentTexts } from "../documentTexts.ts";
import { gatherAgreement } from "../gatherAgreement.ts";
import { noteFiguresSeen } from "../independence.ts";
import type { BundleSource } from "./reportBundle.ts";

interface Format {
  extension: string;
  mediaType: string;
  /** Disagreements listed per code; all are counted, unless it is 0. */
  listed: number;
  write: (report: AgreementReport, source: BundleSource) => Promise<Uint8Array> | string;
}

const forReading = 100;
const all = 100_000;
const office = "application/vnd.openxmlformats-officedocument";

// Writers of packed files are loaded when they are needed: their libraries are large.
const formats: Readonly<Record<ReportFormat, Format>> = {
  html: { extension: "html", mediaType: "text/html", listed: forReading, write: reportHtml },
  docx: {
    extension: "docx",
    mediaType: `${office}.wordprocessingml.document`,
    listed: forReading,
    write: async (report) => (await import("./reportDocx.ts")).reportDocx(report),
  },
  xlsx: {
    extension: "xlsx",
    mediaType: `${office}.spreadsheetml.sheet`,
    listed: all,
    write: async (report) => (await import("./reportXlsx.ts")).reportXlsx(report),
  },
  csv: { extension: "csv", mediaType: "text/csv", listed: 0, write: agreementCsv },
  json: {
    extension: "json",
    mediaType: "application/json",
    listed: all,
    write: (report) => `${JSON.stringify(reportJson(report), null, 2)}\n`,
  },
  bundle: {
    extension: "zip",
    mediaType: "application/zip",
    listed: 0,
    write: async (report, source) =>
      (await import("./reportBundle.ts")).reportBundle(report, source),
  },
};

/** The report as a file. What lists places of codings shows them, so the caller has then seen them. */
export async function exportReport(
  context: ProjectContext,
  { settings, format, options }: ParsedInput<"agreement.export">,
): Promise<ExportedFile> {
  const { extension, mediaType, listed, write } = formats[format];
  const gathered = gatherAgreement(context.project.db, settings, options);
  if (format === "bundle" && hiddenDocuments(context, gathered).size > 0) {
    throw new ProjectError(
      "denied",
      "The data for R and Python hold every coder’s units, and you code some of these documents again. Close the repeat round first, or choose other documents.",
    );
  }
  const request = { ...options, disagreementsPerCode: listed };
  const report = await reportOf(context, settings, gathered, request);
  noteFiguresSeen(context, report.result);
  const shown =
    format === "bundle"
      ? gathered.input.documents.map(({ id }) => ({ documentId: id }))
      : [...report.disagreements.flatMap((code) => code.listed), ...report.overlaps];
  recordExposures(context, sightsIn(gathered, shown));
  const texts = new DocumentTexts(context.project.db);
  const written = await write(report, {
    input: gathered.input,
    positions: (documentId, offsets) => texts.allCodePoints(documentId, offsets),
  });
  return {
    fileName: `${report.facts.projectName} agreement.${extension}`,
    mediaType,
    bytes: typeof written === "string" ? new TextEncoder().encode(written) : written,
  };
}
