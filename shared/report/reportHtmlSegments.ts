import type { CodeSegments, SegmentAgreement } from "../agreement/segmentAgreement.ts";
import { formatCount } from "../counts.ts";
import { formatCoefficient } from "./formatFigure.ts";
import { escapeHtml, headRow, htmlTable, isolated } from "./html.ts";
import { type Cells, Footnotes, figureCell } from "./reportHtmlParts.ts";
import { reportWords } from "./words.ts";

/** Segments made by the coders: one line per code and pair. */
export function segmentsSection({ threshold, perCode }: SegmentAgreement, cells: Cells): string {
  const { segments: words, columns } = reportWords;
  const notes = new Footnotes();
  const counts = [columns.both, columns.onlyA, columns.onlyB].map((word) => `#${word}`);
  const table = htmlTable({
    caption: escapeHtml(words.caption(threshold)),
    head: headRow([columns.code, columns.pair, ...counts, `#${words.f1}`, `#${columns.alpha}`]),
    rows: perCode.flatMap((code) => codeRows(code, cells, notes)),
  });
  return `${table}${notes.html()}<p class="note">${escapeHtml(words.noChance)}</p>`;
}

function codeRows(
  { codeId, pairs, f1, alphaNominal }: CodeSegments,
  cells: Cells,
  notes: Footnotes,
) {
  const name = `<strong>${isolated(cells.paths.get(codeId) ?? codeId)}</strong>`;
  const alpha = figureCell(alphaNominal, formatCoefficient, notes);
  const rows = pairs.map((pair) =>
    [
      `<td>${[pair.coderA, pair.coderB].map((id) => isolated(cells.names.coder(id))).join(" – ")}</td>`,
      ...[pair.both, pair.onlyA, pair.onlyB].map((n) => `<td class="n">${formatCount(n)}</td>`),
      figureCell(pair.f1, formatCoefficient, notes),
      alpha,
    ].join(""),
  );
  if (pairs.length > 1) {
    const total = (of: (pair: (typeof pairs)[number]) => number) =>
      `<td class="n">${formatCount(pairs.reduce((sum, pair) => sum + of(pair), 0))}</td>`;
    const sums = [total((p) => p.both), total((p) => p.onlyA), total((p) => p.onlyB)].join("");
    rows.push(
      `<td>${reportWords.segments.allPairs}</td>${sums}${figureCell(f1, formatCoefficient, notes)}${alpha}`,
    );
  }
  const first = `<th scope="row" rowspan="${rows.length}">${name}</th>`;
  return rows.map((row, index) => `<tr>${index === 0 ? first : ""}${row}</tr>`);
}
