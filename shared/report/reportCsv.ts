import { keyNames, writtenPath } from "../agreement/agreementNames.ts";
import type {
  CodeAgreement,
  PairAgreement,
  TargetAgreement,
} from "../agreement/agreementResult.ts";
import type { Figure } from "../agreement/figure.ts";
import type { CodeSegments } from "../agreement/segmentAgreement.ts";
import type { SpanFigures } from "../agreement/spanAgreement.ts";
import type { AgreementReport } from "./reportModel.ts";
import { undefinedWords } from "./words.ts";

const figureColumns = [
  "percent_agreement",
  "krippendorff_alpha",
  "cohen_kappa",
  "light_kappa",
  "scott_pi",
  "fleiss_kappa",
  "brennan_prediger",
  "gwet_ac1",
  "positive_agreement",
  "negative_agreement",
  "share_coded",
  "exact_f1",
  "overlap_f1",
] as const;

const columns = [
  "code",
  "unit",
  "rule",
  "row",
  "coder_a",
  "coder_b",
  "documents",
  "units",
  "both",
  "only_a",
  "only_b",
  "neither",
  ...figureColumns,
  "coded",
  "passages_a",
  "passages_b",
  "undefined",
] as const;

type Row = Partial<Record<(typeof columns)[number], string | number>>;

/**
 * The figures as CSV (RFC 4180, CRLF, header). Per code and unit there is one row `all` for all
 * coders, one row `pair` for each pair and one row `coder` for each coder (`coder_a`: share coded,
 * coded units, passages). Undefined figures are empty, and `undefined` says why. Numbers are printed in
 * full; a text cell that a spreadsheet would read as a formula is preceded by an apostrophe.
 */
export function agreementCsv(report: AgreementReport): string {
  const names = keyNames(report.names);
  const paths = new Map(report.names.codes.map(({ id, path }) => [id, writtenPath(path)]));
  const rows = report.result.perCode.flatMap((code, index) => {
    const base: Row = { code: paths.get(code.codeId) ?? code.codeId };
    const spans = report.result.pairwiseSpans.map((pair) => pair.perCode[index]);
    const segments = report.segments?.perCode[index];
    return [
      ...targetsOf(code).flatMap((target) => targetRows(target, base, names.coder, spans)),
      ...(segments === undefined ? [] : segmentRows(segments, report, base, names.coder)),
    ];
  });
  return csv(columns, rows);
}

function targetsOf(code: CodeAgreement): TargetAgreement[] {
  return code.atUnit === code.onCharacters || code.atUnit.measure.unit === "characters"
    ? [code.onCharacters]
    : [code.atUnit, code.onCharacters];
}

function targetRows(
  target: TargetAgreement,
  code: Row,
  coderName: (id: string) => string,
  spans: readonly (SpanFigures | undefined)[],
): Row[] {
  const { unit, rule } = target.measure;
  const hasRule = unit !== "characters" && unit !== "document";
  const base: Row = { ...code, unit, rule: hasRule ? rule : "" };
  return [
    {
      ...base,
      row: "all",
      documents: target.documentIds.length,
      units: target.units,
      ...figureCells({
        percent_agreement: target.percentAgreement,
        krippendorff_alpha: target.alphaNominal,
        light_kappa: target.lightKappa,
        fleiss_kappa: target.fleissKappa,
        brennan_prediger: target.brennanPrediger,
        gwet_ac1: target.gwetAc1,
        positive_agreement: target.positiveAgreement,
        negative_agreement: target.negativeAgreement,
        share_coded: target.prevalence,
      }),
    },
    ...target.pairs.map((pair, index) => pairRow(pair, base, coderName, spans[index])),
    ...target.coders.map((coder) => ({
      ...base,
      row: "coder",
      coder_a: coderName(coder.coderId),
      documents: coder.documents,
      units: coder.units,
      ...figureCells({ share_coded: coder.shareCoded }),
      coded: coder.coded,
      passages_a: coder.passages,
    })),
  ];
}

/** Unit "segments"; the rule names the least intersection over union. */
function segmentRows(
  { pairs, f1, alphaNominal }: CodeSegments,
  { segments }: AgreementReport,
  code: Row,
  coderName: (id: string) => string,
): Row[] {
  const base: Row = { ...code, unit: "segments", rule: `iou >= ${segments?.threshold ?? ""}` };
  const figures = (positive: Figure) =>
    figureCells({ positive_agreement: positive, krippendorff_alpha: alphaNominal });
  return [
    { ...base, row: "all", ...figures(f1) },
    ...pairs.map((pair) => ({
      ...base,
      row: "pair",
      coder_a: coderName(pair.coderA),
      coder_b: coderName(pair.coderB),
      both: pair.both,
      only_a: pair.onlyA,
      only_b: pair.onlyB,
      ...figures(pair.f1),
      passages_a: pair.segmentsA,
      passages_b: pair.segmentsB,
    })),
  ];
}

function pairRow(
  pair: PairAgreement,
  base: Row,
  coderName: (id: string) => string,
  spans: SpanFigures | undefined,
): Row {
  const passages: Row =
    spans === undefined ? {} : { passages_a: spans.passagesA, passages_b: spans.passagesB };
  return {
    ...base,
    row: "pair",
    coder_a: coderName(pair.coderA),
    coder_b: coderName(pair.coderB),
    documents: pair.documentIds.length,
    units: pair.units,
    both: pair.counts.both,
    only_a: pair.counts.onlyA,
    only_b: pair.counts.onlyB,
    neither: pair.counts.neither,
    ...figureCells({
      percent_agreement: pair.percentAgreement,
      krippendorff_alpha: pair.alphaNominal,
      cohen_kappa: pair.cohenKappa,
      scott_pi: pair.scottPi,
      brennan_prediger: pair.brennanPrediger,
      gwet_ac1: pair.gwetAc1,
      positive_agreement: pair.positiveAgreement,
      negative_agreement: pair.negativeAgreement,
      ...(spans === undefined ? {} : { exact_f1: spans.exactF1, overlap_f1: spans.overlapF1 }),
    }),
    ...passages,
  };
}

function figureCells(figures: Partial<Record<(typeof figureColumns)[number], Figure>>): Row {
  const row: Row = {};
  const reasons: string[] = [];
  for (const column of figureColumns) {
    const figure = figures[column];
    if (figure === undefined) continue;
    if (figure.value === null) reasons.push(`${column}: ${undefinedWords[figure.reason]}`);
    else row[column] = figure.value;
  }
  return { ...row, undefined: reasons.join("; ") };
}

const disagreementColumns = [
  "code",
  "document",
  "start",
  "end",
  "type",
  "applied_by",
  "not_applied_by",
  "quote",
] as const;

/** The listed disagreements as CSV; `start` and `end` as written in files (code points). */
export function disagreementsCsv(report: AgreementReport): string {
  const names = keyNames(report.names);
  const paths = new Map(report.names.codes.map(({ id, path }) => [id, writtenPath(path)]));
  const rows = report.disagreements.flatMap(({ codeId, listed }) =>
    listed.map((place) => ({
      code: paths.get(codeId) ?? codeId,
      document: names.document(place.documentId),
      start: place.start,
      end: place.end,
      type: place.type,
      applied_by: place.appliedBy.map(names.coder).join("; "),
      not_applied_by: place.notAppliedBy.map(({ coderId }) => names.coder(coderId)).join("; "),
      quote: place.quote,
    })),
  );
  return csv(disagreementColumns, rows);
}

function csv<Column extends string>(
  header: readonly Column[],
  rows: readonly Partial<Record<Column, string | number>>[],
): string {
  const lines = [header, ...rows.map((row) => header.map((name) => cell(row[name])))];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
