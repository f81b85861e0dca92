import type { TargetAgreement } from "../agreement/agreement.ts";
import type { keyNames } from "../agreement/agreementNames.ts";
import type { Figure } from "../agreement/figure.ts";
import { figureRemark, formatRanges } from "./formatFigure.ts";
import { escapeHtml } from "./html.ts";
import { reportWords } from "./words.ts";

/** What all sections look names up in. */
export interface Cells {
  names: ReturnType<typeof keyNames>;
  paths: ReadonlyMap<string, string>;
  /** Documents are numbered in the report's own list. */
  numberOf: ReadonlyMap<string, number>;
}

/** A figure as text; "undefined" where it is, with the reason as a title. */
export function figureText(figure: Figure, format: (value: number) => string): string {
  if (figure.value !== null) return escapeHtml(format(figure.value));
  return `<span class="undefined" title="${escapeHtml(figureRemark(figure))}">${reportWords.undefined}</span>`;
}

/** A numeric table cell; the reason stands below an undefined figure, for print as well. */
export function figureCell(figure: Figure, format: (value: number) => string): string {
  if (figure.value !== null) return `<td class="n">${escapeHtml(format(figure.value))}</td>`;
  const why = `<span class="why">${escapeHtml(figureRemark(figure))}</span>`;
  return `<td class="n"><span class="undefined">${reportWords.undefined}</span>${why}</td>`;
}

/** "2 coders, documents 1–3": what the figures of a code rest on. */
export function restsOn(target: TargetAgreement, { numberOf }: Cells): string {
  const coders = reportWords.counts(target.coderIds.length, "coder", "coders");
  const numbers = target.documentIds.flatMap((id) => numberOf.get(id) ?? []);
  const documents =
    numbers.length === 0
      ? "no document"
      : `${numbers.length === 1 ? "document" : "documents"} ${formatRanges(numbers)}`;
  return escapeHtml(`${coders}, ${documents}`);
}
