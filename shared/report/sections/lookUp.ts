import { keyNames, writtenPath } from "../../agreement/agreementNames.ts";
import type { TargetAgreement } from "../../agreement/agreementResult.ts";
import { counted } from "../../counts.ts";
import { formatRanges } from "../formatFigure.ts";
import type { AgreementReport } from "../reportModel.ts";
import { unitWords } from "../words.ts";

/** What all sections look names up in. */
export interface LookUp {
  coder: (id: string) => string;
  /** The code's whole path. */
  code: (id: string) => string;
  union: (id: string) => string;
  document: (id: string) => string;
  /** Documents are numbered in the report's own list. */
  numberOf: (documentId: string) => number;
}

export function lookUp(report: AgreementReport): LookUp {
  const keys = keyNames(report.names);
  const paths = new Map(report.names.codes.map(({ id, path }) => [id, writtenPath(path)]));
  const numbers = new Map(report.documents.map(({ id }, index) => [id, index + 1]));
  return {
    ...keys,
    code: (id) => paths.get(id) ?? id,
    numberOf: (documentId) => numbers.get(documentId) ?? 0,
  };
}

/** "2 coders, documents 1–3": what a code's figures rest on; "" where it is all that is compared. */
export function restsOn(
  target: TargetAgreement,
  { result }: AgreementReport,
  { numberOf }: LookUp,
): string {
  const isAll =
    target.coderIds.length === result.coderIds.length &&
    target.documentIds.length === result.documentIds.length;
  if (isAll) return "";
  return `${counted(target.coderIds.length, "coder", "coders")}, ${documentRange(target.documentIds, numberOf)}`;
}

/** "documents 1–3, 5" */
export function documentRange(
  documentIds: readonly string[],
  numberOf: LookUp["numberOf"],
): string {
  if (documentIds.length === 0) return "no document";
  const word = documentIds.length === 1 ? "document" : "documents";
  return `${word} ${formatRanges(documentIds.map(numberOf))}`;
}

/** "120 sentences" */
export function unitsOf({ units, measure }: TargetAgreement): string {
  const { one, many } = unitWords[measure.unit];
  return counted(units, one, many);
}

/** A code's targets: at its unit, and on characters where that is another. */
export function targetsOf(code: {
  atUnit: TargetAgreement;
  onCharacters: TargetAgreement;
}): TargetAgreement[] {
  return code.atUnit.measure.unit === "characters"
    ? [code.onCharacters]
    : [code.atUnit, code.onCharacters];
}

/** "a, b and c" */
export function andList(words: readonly string[]): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** 2026-03-01T10:20:30Z → "1 March 2026": the day as written in UTC, whatever the reader's zone. */
export function day(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(date);
}
