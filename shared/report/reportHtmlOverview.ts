import type { CodeAgreement, TargetAgreement } from "../agreement/agreementResult.ts";
import { counted, formatCount } from "../counts.ts";
import { formatCoefficient, formatShare } from "./formatFigure.ts";
import { headRow, htmlTable, isolated } from "./html.ts";
import { type Cells, Footnotes, figureCell, figureText, restsOn } from "./reportHtmlParts.ts";
import type { AgreementReport } from "./reportModel.ts";
import { readingWords, reportWords, unitWords } from "./words.ts";

/** Up to so many coders have a column of their own for their share; beyond it stands the range. */
const shareColumns = 4;

/** One line per code and unit: the counts of a pair, the coefficients, the coders' shares. */
export function overview({ result }: AgreementReport, cells: Cells): string {
  const notes = new Footnotes();
  const isPair = result.coderIds.length === 2;
  const rows = result.perCode.map((code) => codeRows(code, isPair, cells, notes));
  rows.push(anyCodeRow(result.anyCode, isPair, cells, notes));
  const table = htmlTable({
    className: "overview",
    caption: caption(result.coderIds, cells),
    head: head(result.coderIds, cells),
    rows,
  });
  return `${table}${notes.html()}<p class="note">${readingWords[0] ?? ""}</p>`;
}

function caption(coderIds: readonly string[], { names }: Cells): string {
  const { columns } = reportWords;
  const kappa =
    coderIds.length === 2
      ? `κ is ${columns.cohenKappa}`
      : `κ is ${columns.lightKappa}, the mean of Cohen’s κ over all pairs`;
  const letters =
    coderIds.length === 2
      ? ` A is ${coderIds.map((id) => isolated(names.coder(id))).join(", B is ")}.`
      : "";
  return `α is ${columns.alpha}, ${kappa}.${letters}`;
}

function head(coderIds: readonly string[], { names }: Cells): string {
  const { columns } = reportWords;
  const isPair = coderIds.length === 2;
  const hasColumns = coderIds.length <= shareColumns;
  const counts = [columns.both, columns.onlyA, columns.onlyB, columns.neither];
  const shares = isPair ? ["A", "B"] : coderIds.map((id) => isolated(names.coder(id)));
  const group = (text: string, span: number) =>
    `<th scope="colgroup" class="n" colspan="${span}">${text}</th>`;
  const single = (text: string, className = "") =>
    `<th scope="col" rowspan="2"${className}>${text}</th>`;
  const groups = [
    single(columns.code),
    single(columns.unit),
    ...(isPair ? [group(columns.units, 4)] : []),
    single(columns.agreement, ' class="n"'),
    single("κ", ' class="n"'),
    single("α", ' class="n"'),
    hasColumns ? group(columns.share, shares.length) : single(columns.share, ' class="n"'),
  ];
  const second = [...(isPair ? counts : []), ...(hasColumns ? shares : [])];
  return `<tr class="groups">${groups.join("")}</tr>${headRow(second.map((name) => `#${name}`))}`;
}

function codeRows(code: CodeAgreement, isPair: boolean, cells: Cells, notes: Footnotes): string {
  const { atUnit, onCharacters } = code;
  const targets = atUnit.measure.unit === "characters" ? [onCharacters] : [atUnit, onCharacters];
  const name = `<strong>${isolated(cells.paths.get(code.codeId) ?? code.codeId)}</strong>`;
  const first = `<th scope="row" rowspan="${targets.length}">${name}<span class="unit">${restsOn(atUnit, cells)}</span></th>`;
  return targets
    .map((target, line) => {
      const isSame = line < targets.length - 1;
      const body = figures(target, isPair, notes);
      return `<tr${isSame ? ' class="same"' : ""}>${line === 0 ? first : ""}${body}</tr>`;
    })
    .join("\n");
}

function anyCodeRow(
  target: TargetAgreement,
  isPair: boolean,
  cells: Cells,
  notes: Footnotes,
): string {
  const name = `<strong>${reportWords.anyCode}</strong>`;
  const about = `<span class="unit">${reportWords.anyCodeNote} ${restsOn(target, cells)}</span>`;
  return `<tr><th scope="row">${name}${about}</th>${figures(target, isPair, notes)}</tr>`;
}

function figures(target: TargetAgreement, isPair: boolean, notes: Footnotes): string {
  const { one, many } = unitWords[target.measure.unit];
  const counts = target.pairs[0]?.counts;
  const pairCounts =
    isPair && counts !== undefined ? [counts.both, counts.onlyA, counts.onlyB, counts.neither] : [];
  return [
    `<td>${counted(target.units, one, many)}</td>`,
    ...pairCounts.map((count) => `<td class="n">${formatCount(count)}</td>`),
    figureCell(target.percentAgreement, formatShare, notes),
    figureCell(target.lightKappa, formatCoefficient, notes),
    figureCell(target.alphaNominal, formatCoefficient, notes),
    shares(target, notes),
  ].join("");
}

function shares(target: TargetAgreement, notes: Footnotes): string {
  if (target.coders.length <= shareColumns) {
    return target.coders.map((coder) => figureCell(coder.shareCoded, formatShare, notes)).join("");
  }
  const values = target.coders.flatMap(({ shareCoded }) => shareCoded.value ?? []);
  const text =
    values.length === 0
      ? figureText(target.prevalence, formatShare, notes)
      : `${formatShare(Math.min(...values))} to ${formatShare(Math.max(...values))}`;
  return `<td class="n">${text}</td>`;
}
