import type { PairAgreement, TargetAgreement } from "../agreement/agreementResult.ts";
import type { Figure } from "../agreement/figure.ts";
import { formatCount } from "../counts.ts";
import { formatCoefficient, formatRanges, formatShare } from "./formatFigure.ts";
import { headRow, htmlTable, isolated } from "./html.ts";
import { type Cells, Footnotes, figureCell, figureText, restsOn } from "./reportHtmlParts.ts";
import type { AgreementReport } from "./reportModel.ts";
import { reportWords, unitWords } from "./words.ts";

/** One code: its counts per pair, its coders, its passages and the further coefficients. */
export function codeSection(report: AgreementReport, at: number, cells: Cells): string {
  const code = report.result.perCode[at];
  if (code === undefined) return "";
  const { atUnit, onCharacters } = code;
  const targets = atUnit.measure.unit === "characters" ? [onCharacters] : [atUnit, onCharacters];
  const coders = atUnit.coderIds.map((id) => isolated(cells.names.coder(id))).join(", ");
  const notes = new Footnotes();
  return [
    `<article><h3>${isolated(cells.paths.get(code.codeId) ?? code.codeId)}</h3>`,
    `<p class="rests">${reportWords.restsOn} ${restsOn(atUnit, cells)}${coders === "" ? "" : ` (${coders})`}.</p>`,
    pairTable(targets, cells, notes),
    coderTable(targets, cells, notes),
    passageTable(report, at, cells, notes),
    ...targets.map((target) => moreCoefficients(target, notes)),
    notes.html(),
    "</article>",
  ].join("\n");
}

function unitName(target: TargetAgreement): string {
  return unitWords[target.measure.unit].many;
}

/** With two coders the columns carry their names; with more, each row names its pair. */
function pairTable(targets: readonly TargetAgreement[], cells: Cells, notes: Footnotes): string {
  const { columns } = reportWords;
  const pairs = targets[0]?.pairs ?? [];
  const [single] = pairs.length === 1 ? pairs : [];
  const only = (coderId: string | undefined, fallback: string) =>
    coderId === undefined ? `#${fallback}` : `#only ${isolated(cells.names.coder(coderId))}`;
  const head = headRow([
    single === undefined ? `${columns.pair} (A, B)` : columns.unit,
    ...(single === undefined ? [columns.unit] : []),
    `#${columns.both}`,
    only(single?.coderA, columns.onlyA),
    only(single?.coderB, columns.onlyB),
    `#${columns.neither}`,
    `#${columns.agreement}`,
    "#Cohen’s κ",
    "#Scott’s π",
    "#α",
  ]);
  const rows = pairs.flatMap((_, index) =>
    targets.flatMap((target, line) => {
      const pair = target.pairs[index];
      if (pair === undefined) return [];
      const name = `<th scope="row" rowspan="${targets.length}">${pairName(pair, target, cells)}</th>`;
      const first = single === undefined && line === 0 ? name : "";
      const isSame = single === undefined && line < targets.length - 1;
      return [`<tr${isSame ? ' class="same"' : ""}>${first}${pairCells(pair, target, notes)}</tr>`];
    }),
  );
  return htmlTable({ caption: reportWords.pairCaption, head, rows });
}

function pairName(
  pair: PairAgreement,
  target: TargetAgreement,
  { names, numberOf }: Cells,
): string {
  const name = `${isolated(names.coder(pair.coderA))}, ${isolated(names.coder(pair.coderB))}`;
  if (pair.documentIds.length === target.documentIds.length) return name;
  const numbers = pair.documentIds.flatMap((id) => numberOf.get(id) ?? []);
  const documents = numbers.length === 0 ? "no document" : `documents ${formatRanges(numbers)}`;
  return `${name}<span class="unit">${documents}</span>`;
}

function pairCells(pair: PairAgreement, target: TargetAgreement, notes: Footnotes): string {
  const { both, onlyA, onlyB, neither } = pair.counts;
  const counts = [both, onlyA, onlyB, neither];
  return [
    `<td>${unitName(target)}</td>`,
    ...counts.map((count) => `<td class="n">${formatCount(count)}</td>`),
    figureCell(pair.percentAgreement, formatShare, notes),
    figureCell(pair.cohenKappa, formatCoefficient, notes),
    figureCell(pair.scottPi, formatCoefficient, notes),
    figureCell(pair.alphaNominal, formatCoefficient, notes),
  ].join("");
}

function coderTable(targets: readonly TargetAgreement[], cells: Cells, notes: Footnotes): string {
  const { columns } = reportWords;
  const head = headRow([
    columns.coder,
    `#${columns.passages}`,
    ...targets.flatMap((target) => [`#${columns.coded} ${unitName(target)}`, `#${columns.share}`]),
  ]);
  const rows = (targets[0]?.coders ?? []).map((coder, index) => {
    const perTarget = targets.map((target) => {
      const own = target.coders[index] ?? coder;
      const coded = `${formatCount(own.coded)} of ${formatCount(own.units)}`;
      return `<td class="n">${coded}</td>${figureCell(own.shareCoded, formatShare, notes)}`;
    });
    const name = isolated(cells.names.coder(coder.coderId));
    return `<tr><th scope="row">${name}</th><td class="n">${formatCount(coder.passages)}</td>${perTarget.join("")}</tr>`;
  });
  return htmlTable({ caption: reportWords.coderCaption, head, rows });
}

function passageTable(report: AgreementReport, at: number, cells: Cells, notes: Footnotes): string {
  const { columns } = reportWords;
  const rows = report.result.pairwiseSpans.flatMap((pair) => {
    const spans = pair.perCode[at];
    if (spans === undefined) return [];
    const a = isolated(cells.names.coder(pair.coderA));
    const b = isolated(cells.names.coder(pair.coderB));
    return [
      `<tr><th scope="row">${a}, ${b}</th>` +
        `<td class="n">${formatCount(spans.passagesA)}</td>` +
        `<td class="n">${formatCount(spans.passagesB)}</td>` +
        figureCell(spans.exactF1, formatCoefficient, notes) +
        figureCell(spans.overlapF1, formatCoefficient, notes) +
        "</tr>",
    ];
  });
  const head = headRow([
    `${columns.pair} (A, B)`,
    `#${columns.passages} of A`,
    `#${columns.passages} of B`,
    `#${columns.exactF1}`,
    `#${columns.overlapF1}`,
  ]);
  return htmlTable({ caption: reportWords.passageCaption, head, rows });
}

function moreCoefficients(target: TargetAgreement, notes: Footnotes): string {
  const named: [string, Figure][] = [
    ["Fleiss’ κ", target.fleissKappa],
    ["Brennan–Prediger", target.brennanPrediger],
    ["AC1", target.gwetAc1],
    ["positive agreement", target.positiveAgreement],
    ["negative agreement", target.negativeAgreement],
  ];
  if (target.pairs.length !== 1) {
    named.unshift(["α", target.alphaNominal], ["Light’s κ", target.lightKappa]);
  }
  const figures = named
    .map(([name, figure]) => `<span>${name} ${figureText(figure, formatCoefficient, notes)}</span>`)
    .join(", ");
  return `<p class="more"><em>${reportWords.allCoders} ${unitName(target)}:</em> ${figures}.</p>`;
}
