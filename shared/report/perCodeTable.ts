import { keyNames } from "../agreement/agreementNames.ts";
import {
  type MeasureNote,
  moreFigures,
  type TargetAgreement,
} from "../agreement/agreementResult.ts";
import type { AlphaInterval, JackknifeInterval } from "../agreement/alphaInterval.ts";
import type { Figure } from "../agreement/figure.ts";
import type { SegmentAgreement } from "../agreement/segmentAgreement.ts";
import { counted } from "../counts.ts";
import { formatCoefficient, formatShare } from "./formatFigure.ts";
import type { AgreementReport } from "./reportModel.ts";
import {
  intervalWords,
  moreWords,
  noIntervalWords,
  noJackknifeWords,
  noteWords,
  reportWords,
  undefinedWords,
  unitWords,
  warningWords,
  withheldWords,
} from "./words.ts";

/**
 * The per-code table as plain text for a terminal: one line per code, union and unit, and with `more`
 * the further coefficients below it. Why a figure is undefined, or has no interval or a warning, is a
 * numbered note below the tables. What was drawn for the intervals, the seed, and what limits the figures
 * stand at the end.
 */
export function perCodeTable(
  report: AgreementReport,
  { more = false }: { more?: boolean } = {},
): string {
  const names = keyNames(report.names);
  const { columns } = reportWords;
  const isPair = report.result.coderIds.length === 2;
  const notes: string[] = [];
  const show = (figure: Figure, format: (value: number) => string) => {
    if (figure.value !== null) return format(figure.value);
    return `${reportWords.undefined} ${note(undefinedWords[figure.reason])}`;
  };
  const note = (words: string) => {
    if (!notes.includes(words)) notes.push(words);
    return `(${notes.indexOf(words) + 1})`;
  };
  const line = (name: string, target: TargetAgreement, parting: readonly MeasureNote[] = []) => [
    name,
    counted(target.units, unitWords[target.measure.unit].one, unitWords[target.measure.unit].many),
    show(target.alphaNominal, formatCoefficient),
    showInterval(target.interval, note),
    show(target.lightKappa, formatCoefficient),
    show(target.percentAgreement, formatShare),
    target.coders
      .map((coder) => `${names.coder(coder.coderId)} ${show(coder.shareCoded, formatShare)}`)
      .join(", "),
    [
      ...target.warnings.map((warning) => warningWords[warning]),
      ...parting.map((each) => noteWords[each]),
    ]
      .map(note)
      .join(" "),
  ];
  const kappa = isPair ? columns.cohenKappa : columns.lightKappa;
  const rows = [
    [
      columns.code,
      columns.unit,
      columns.alpha,
      columns.interval,
      kappa,
      columns.agreement,
      columns.share,
      "",
    ],
    ...[...report.result.perCode, ...report.result.unions].flatMap(
      ({ codeId, kind, atUnit, onCharacters, notes: parting }) => [
        line(
          kind === "union" ? reportWords.unionOf(names.union(codeId)) : names.code(codeId),
          atUnit,
          parting,
        ),
        ...(atUnit.measure.unit === "characters" ? [] : [line("", onCharacters)]),
      ],
    ),
  ];
  const moreRows = more ? moreTable(report, show, note) : [];
  const said = [...report.advice, ...report.facts.remarks];
  const segments = report.segments === null ? [] : segmentLines(report.segments, names, show);
  const numbered = notes.map((reason, index) => `(${index + 1}) ${reason}`);
  return [
    ...segments,
    ...alignColumns(rows),
    ...(moreRows.length > 0 ? ["", ...alignColumns(moreRows)] : []),
    ...(numbered.length > 0 ? ["", ...numbered] : []),
    ...drawnLines(report),
    ...(said.length > 0 ? ["", ...said] : []),
    "",
  ].join("\n");
}

function showInterval(interval: AlphaInterval, note: (words: string) => string): string {
  if (interval.kind === "none") {
    return interval.reason === "notAsked" ? "" : note(noIntervalWords[interval.reason]);
  }
  const limits = `[${formatCoefficient(interval.lower)}, ${formatCoefficient(interval.upper)}]`;
  return interval.withheld === null
    ? limits
    : `${limits} ${note(withheldWords[interval.withheld])}`;
}

function showJackknife(interval: JackknifeInterval, note: (words: string) => string): string {
  if (interval.kind !== "none") {
    return `[${formatCoefficient(interval.lower)}, ${formatCoefficient(interval.upper)}]`;
  }
  return interval.reason === "notAsked" ? "" : note(noJackknifeWords[interval.reason]);
}

/** The coefficients of *More*, one column each. */
function moreTable(
  report: AgreementReport,
  show: (figure: Figure, format: (value: number) => string) => string,
  note: (words: string) => string,
): string[][] {
  const names = keyNames(report.names);
  return [
    [
      reportWords.columns.code,
      ...moreFigures.map((key) => moreWords[key]),
      reportWords.columns.jackknife,
    ],
    ...report.result.perCode.map(({ codeId, atUnit }) => [
      names.code(codeId),
      ...moreFigures.map((key) => show(atUnit[key], formatCoefficient)),
      showJackknife(atUnit.jackknife, note),
    ]),
  ];
}

/** What the intervals were drawn from, so that anybody can make them again. */
function drawnLines({ result }: AgreementReport): string[] {
  if (result.bootstrap === null) return [];
  const { seed, replicates } = result.bootstrap;
  const kinds = new Set(
    result.perCode.flatMap(({ atUnit: { interval } }) =>
      interval.kind === "none" ? [] : [intervalWords[interval.kind].label],
    ),
  );
  return kinds.size === 0 ? [] : ["", reportWords.drawn([...kinds].join("; "), replicates, seed)];
}

function segmentLines(
  { threshold, perCode }: SegmentAgreement,
  names: ReturnType<typeof keyNames>,
  show: (figure: Figure, format: (value: number) => string) => string,
): string[] {
  const { columns, segments: words } = reportWords;
  const rows = [
    [columns.code, words.f1, words.holsti, columns.both, columns.alpha, columns.pair],
    ...perCode.flatMap(({ codeId, f1, holsti, alphaNominal, pairs }) => [
      [
        names.code(codeId),
        show(f1, formatCoefficient),
        show(holsti, formatCoefficient),
        String(pairs.reduce((sum, pair) => sum + pair.both, 0)),
        show(alphaNominal, formatCoefficient),
        pairs
          .map(
            ({ coderA, coderB, both, onlyA, onlyB }) =>
              `${names.coder(coderA)} – ${names.coder(coderB)}: ${both} ${columns.both}, ${onlyA} ${columns.onlyA}, ${onlyB} ${columns.onlyB}`,
          )
          .join("; "),
      ],
    ]),
  ];
  return [`${words.unit}. ${words.caption(threshold)}`, "", ...alignColumns(rows), ""];
}

/** Pads with spaces, numbers to the right; a rule below the first row. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => width(row[column] ?? ""))),
  );
  const lines = rows.map((row) =>
    row
      .map((text, column) => {
        const padding = " ".repeat(Math.max(0, (widths[column] ?? 0) - width(text)));
        return column >= 1 && column <= 5 ? padding + text : text + padding;
      })
      .join("  ")
      .trimEnd(),
  );
  const rule = "-".repeat(widths.reduce((sum, each) => sum + each + 2, -2));
  return [lines[0] ?? "", rule, ...lines.slice(1)];
}

function width(text: string): number {
  return [...text].length;
}
