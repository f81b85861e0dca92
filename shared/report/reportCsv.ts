import type {
  CodeAgreement,
  CoderShare,
  PairAgreement,
  TargetAgreement,
} from "../agreement/agreementResult.ts";
import type { AlphaInterval, JackknifeInterval } from "../agreement/alphaInterval.ts";
import type { Figure } from "../agreement/figure.ts";
import type { SetAgreement } from "../agreement/setAgreement.ts";
import type { SpanFigures } from "../agreement/spanAgreement.ts";
import { intervalRemark } from "./blocks.ts";
import { figureRemark } from "./formatFigure.ts";
import type { AgreementReport } from "./reportModel.ts";
import { type LookUp, lookUp, targetsOf } from "./sections/lookUp.ts";
import { confusionWords } from "./sectionWords.ts";
import { noJackknifeWords } from "./words.ts";

const columns = [
  "of",
  "code",
  "code_b",
  "document",
  "unit",
  "rule",
  "row",
  "coder_a",
  "coder_b",
  "documents",
  "units",
  "statistic",
  "value",
  "lower",
  "upper",
  "reason",
] as const;

type Row = Partial<Record<(typeof columns)[number], string | number>>;

/**
 * The figures as CSV in long form (RFC 4180, CRLF, header): one statistic per line. `of` says what was
 * judged: a `code`, a `union` of subcodes, `any code`, an exclusive `set`; `row` for whom: `all` coders,
 * a `pair`, one `coder` (`coder_a`), or all `without` one. `of` codes against codes: `confusion` (all
 * pairs together, and each) and `co-occurrence` (per coder), `code` against `code_b`, cells of 0 left out;
 * `gamma` is of one `document`. An undefined value is empty, and `reason` says
 * why in words; it also says why there are no limits. Numbers are printed in full. A text cell that a
 * spreadsheet would read as a formula is preceded by an apostrophe.
 */
export function agreementCsv(report: AgreementReport): string {
  const { result } = report;
  const look = lookUp(report);
  const ofCode = (code: CodeAgreement, name: string, at: number | null) => {
    const base: Row = { of: code.kind, code: name };
    const pairSpans = result.pairwiseSpans.map((pair) =>
      at === null ? undefined : pair.perCode[at],
    );
    return [
      ...targetsOf(code).flatMap((target, line) =>
        targetRows(target, base, look, line === 0 ? pairSpans : []),
      ),
      ...figureRows({ ...base, row: "all" }, passageFigures(code.spans)),
      ...countRows(code, base),
      ...(at === null ? [] : segmentRows(report, at, base, look)),
    ];
  };
  const rows = [
    ...result.perCode.flatMap((code, at) => ofCode(code, look.code(code.codeId), at)),
    ...result.unions.flatMap((code) => ofCode(code, look.union(code.codeId), null)),
    ...targetRows(result.anyCode, { of: "any code", code: "" }, look, []),
    ...result.sets.flatMap((set) => setRows(set, look)),
    ...setValuedRows(report),
    ...matrixRows(report, look),
    ...gammaRows(report, look),
  ];
  return csv(columns, rows);
}

function targetRows(
  target: TargetAgreement,
  code: Row,
  look: LookUp,
  pairSpans: readonly (SpanFigures | undefined)[],
): Row[] {
  const { unit, rule } = target.measure;
  const hasRule = unit !== "characters" && unit !== "document";
  const base: Row = { ...code, unit, rule: hasRule ? rule : "" };
  const all: Row = {
    ...base,
    row: "all",
    documents: target.documentIds.length,
    units: target.units,
  };
  return [
    alphaRow(all, target.alphaNominal, target.interval),
    ...shareRows(all, target.interval),
    jackknifeRow(all, target.jackknife),
    ...figureRows(all, {
      percent_agreement: target.percentAgreement,
      light_kappa: target.lightKappa,
      conger_kappa: target.congerKappa,
      fleiss_kappa: target.fleissKappa,
      brennan_prediger: target.brennanPrediger,
      gwet_ac1: target.gwetAc1,
      holsti: target.holsti,
      positive_agreement: target.positiveAgreement,
      negative_agreement: target.negativeAgreement,
      share_coded: target.prevalence,
    }),
    ...target.pairs.flatMap((pair, index) => pairRows(pair, base, look, pairSpans[index])),
    ...target.coders.flatMap((coder) => coderRows(coder, base, look)),
    ...target.withoutCoder.map(({ coderId, alphaNominal }) => ({
      ...base,
      row: "without",
      coder_a: look.coder(coderId),
      ...figureCells("krippendorff_alpha", alphaNominal),
    })),
  ];
}

function alphaRow(base: Row, alpha: Figure, interval: AlphaInterval): Row {
  const row: Row = { ...base, ...figureCells("krippendorff_alpha", alpha) };
  if (alpha.value === null) return row;
  const reason = intervalRemark(interval);
  if (interval.kind === "none") return { ...row, reason };
  return { ...row, lower: interval.lower, upper: interval.upper, reason };
}

/** The shares of samples below the thresholds, or why they are not stated. */
function shareRows(base: Row, interval: AlphaInterval): Row[] {
  const shares = interval.kind === "none" ? null : interval.shareBelow;
  return (["tentative", "firm"] as const).map((threshold) => ({
    ...base,
    statistic: `share_of_samples_below_${threshold}`,
    ...(shares === null ? { reason: intervalRemark(interval) } : { value: shares[threshold] }),
  }));
}

function jackknifeRow(base: Row, interval: JackknifeInterval): Row {
  const row: Row = { ...base, statistic: "jackknife_alpha" };
  if (interval.kind === "none") return { ...row, reason: noJackknifeWords[interval.reason] };
  const { biasCorrected, lower, upper } = interval;
  return { ...row, value: biasCorrected, lower, upper };
}

function pairRows(
  pair: PairAgreement,
  code: Row,
  look: LookUp,
  spans: SpanFigures | undefined,
): Row[] {
  const { both, onlyA, onlyB, neither } = pair.counts;
  const base: Row = {
    ...code,
    row: "pair",
    coder_a: look.coder(pair.coderA),
    coder_b: look.coder(pair.coderB),
    documents: pair.documents,
    units: pair.units,
  };
  return [
    ...countsAsRows(base, { both, only_a: onlyA, only_b: onlyB, neither }),
    ...figureRows(base, {
      percent_agreement: pair.percentAgreement,
      krippendorff_alpha: pair.alphaNominal,
      cohen_kappa: pair.cohenKappa,
      scott_pi: pair.scottPi,
      brennan_prediger: pair.brennanPrediger,
      gwet_ac1: pair.gwetAc1,
      positive_agreement: pair.positiveAgreement,
      negative_agreement: pair.negativeAgreement,
      ...(spans === undefined ? {} : passageFigures(spans)),
    }),
  ];
}

function coderRows(coder: CoderShare, code: Row, look: LookUp): Row[] {
  const { coded, passages, documents, units } = coder;
  const base: Row = { ...code, row: "coder", coder_a: look.coder(coder.coderId), documents, units };
  return [
    ...figureRows(base, { share_coded: coder.shareCoded }),
    ...countsAsRows(base, { coded, passages }),
  ];
}

function countRows({ counts }: CodeAgreement, code: Row): Row[] {
  if (counts === null) return [];
  return figureRows(
    { ...code, unit: "document", row: "all", documents: counts.documents },
    {
      alpha_of_counts_nominal: counts.alphaNominal,
      alpha_of_counts_ordinal: counts.alphaOrdinal,
      alpha_of_counts_interval: counts.alphaInterval,
      alpha_of_counts_ratio: counts.alphaRatio,
    },
  );
}

/** Unit "segments"; the rule names the least intersection over union. */
function segmentRows({ segments }: AgreementReport, at: number, code: Row, look: LookUp): Row[] {
  const own = segments?.perCode[at];
  if (segments === null || own === undefined) return [];
  const base: Row = { ...code, unit: "segments", rule: `iou >= ${segments.threshold}` };
  return [
    ...figureRows(
      { ...base, row: "all" },
      { f1: own.f1, holsti: own.holsti, krippendorff_alpha: own.alphaNominal },
    ),
    ...own.pairs.flatMap(({ coderA, coderB, both, onlyA, onlyB, f1 }) => {
      const pair: Row = {
        ...base,
        row: "pair",
        coder_a: look.coder(coderA),
        coder_b: look.coder(coderB),
      };
      return [
        ...countsAsRows(pair, { both, only_a: onlyA, only_b: onlyB }),
        ...figureRows(pair, { f1 }),
      ];
    }),
  ];
}

function setRows(set: SetAgreement, look: LookUp): Row[] {
  const base: Row = { of: "set", code: set.name, unit: "characters", row: "all" };
  if (set.kind === "refused") {
    const reason =
      set.reason === "oneCode"
        ? "fewer than two of its codes are compared"
        : `passages of one coder overlap in ${set.overlapCount} places`;
    return [{ ...base, statistic: "u_alpha", reason }];
  }
  return [
    ...figureRows(
      { ...base, documents: set.documents },
      {
        u_alpha: set.uAlpha,
        u_alpha_binary: set.uAlphaBinary,
        cu_alpha: set.cuAlpha,
        cu_coverage: set.cuCoverage,
      },
    ),
    ...set.perCode.flatMap(({ codeId, kuAlpha, kuCoverage }) =>
      figureRows(
        { ...base, of: `code of ${set.name}`, code: look.code(codeId) },
        { ku_alpha: kuAlpha, ku_coverage: kuCoverage },
      ),
    ),
  ];
}

function setValuedRows({ result: { setValued } }: AgreementReport): Row[] {
  if (setValued === null) return [];
  return figureRows(
    { of: "sets of codes", code: "", unit: setValued.measure.unit, row: "all" },
    {
      alpha_set_exact: setValued.alphaExact,
      alpha_jaccard: setValued.alphaJaccard,
      alpha_masi: setValued.alphaMasi,
      alpha_dice_distance: setValued.alphaDice,
    },
  );
}

/** Cells of 0 are left out: with many codes most are. */
function matrixRows({ result: { matrices } }: AgreementReport, look: LookUp): Row[] {
  if (matrices === null) return [];
  const { measure, codeIds, confusion, coOccurrence } = matrices;
  const names = codeIds.map(look.code);
  const rowsOf = (base: Row, cells: readonly number[], labels: readonly string[]) =>
    cells.flatMap((value, at) =>
      value === 0
        ? []
        : {
            ...base,
            code: labels[Math.floor(at / labels.length)] ?? "",
            code_b: labels[at % labels.length] ?? "",
            unit: measure.unit,
            statistic: "units",
            value,
          },
    );
  const withUncoded = [...names, confusionWords.uncoded];
  return [
    ...rowsOf({ of: "confusion", row: "all" }, confusion.pooled, withUncoded),
    ...confusion.pairs.flatMap(({ coderA, coderB, cells }) => {
      const pair: Row = { row: "pair", coder_a: look.coder(coderA), coder_b: look.coder(coderB) };
      return rowsOf({ of: "confusion", ...pair }, cells, withUncoded);
    }),
    ...coOccurrence.flatMap(({ coderId, cells }) =>
      rowsOf({ of: "co-occurrence", row: "coder", coder_a: look.coder(coderId) }, cells, names),
    ),
  ];
}

function gammaRows({ gamma }: AgreementReport, look: LookUp): Row[] {
  return (gamma?.documents ?? []).flatMap((document) => {
    const base: Row = { of: "gamma", document: look.document(document.documentId), row: "all" };
    const { gamma: value, gammaCat, disorder, samples } = document;
    return [
      ...figureRows(base, { gamma: value, gamma_cat: gammaCat, best_alignment_disorder: disorder }),
      ...countsAsRows(base, { samples, seed: gamma?.seed ?? 0 }),
    ];
  });
}

function passageFigures({ exactF1, overlapF1, halfUnionF1 }: SpanFigures) {
  return { exact_f1: exactF1, overlap_f1: overlapF1, iou50_f1: halfUnionF1 };
}

function figureRows(base: Row, figures: Readonly<Record<string, Figure>>): Row[] {
  return Object.entries(figures).map(([statistic, figure]) => ({
    ...base,
    ...figureCells(statistic, figure),
  }));
}

function figureCells(statistic: string, figure: Figure): Row {
  const reason = figureRemark(figure);
  return { statistic, ...(figure.value === null ? {} : { value: figure.value }), reason };
}

function countsAsRows(base: Row, counts: Readonly<Record<string, number>>): Row[] {
  return Object.entries(counts).map(([statistic, value]) => ({ ...base, statistic, value }));
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
