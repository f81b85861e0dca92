import type { keyNames } from "../agreement/agreementNames.ts";
import type { TargetAgreement } from "../agreement/agreementResult.ts";
import type { Figure } from "../agreement/figure.ts";
import { counted } from "../counts.ts";
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

/** The footnotes of one table: each reason or remark once, with a letter. */
export class Footnotes {
  readonly #texts: string[] = [];

  /** The letter of a remark; the same remark keeps its letter. */
  letter(text: string): string {
    if (!this.#texts.includes(text)) this.#texts.push(text);
    return String.fromCodePoint(97 + this.#texts.indexOf(text));
  }

  html(): string {
    if (this.#texts.length === 0) return "";
    const notes = this.#texts.map(
      (text) => `<sup>${this.letter(text)}</sup>\u00a0${escapeHtml(text)}`,
    );
    return `<p class="foot">${notes.join("; ")}.</p>`;
  }
}

/** A figure as text, with a footnote where it is undefined or says nothing. */
export function figureText(
  figure: Figure,
  format: (value: number) => string,
  notes: Footnotes,
): string {
  const remark = figureRemark(figure);
  const mark = remark === "" ? "" : `<sup>${notes.letter(remark)}</sup>`;
  if (figure.value !== null) return `${escapeHtml(format(figure.value))}${mark}`;
  return `<span class="undefined">${reportWords.undefined}</span>${mark}`;
}

/** A figure as a numeric table cell. */
export function figureCell(
  figure: Figure,
  format: (value: number) => string,
  notes: Footnotes,
): string {
  return `<td class="n">${figureText(figure, format, notes)}</td>`;
}

/** "2 coders, documents 1–3": what the figures of a code rest on. */
export function restsOn(target: TargetAgreement, { numberOf }: Cells): string {
  const coders = counted(target.coderIds.length, "coder", "coders");
  const numbers = target.documentIds.flatMap((id) => numberOf.get(id) ?? []);
  const documents =
    numbers.length === 0
      ? "no document"
      : `${numbers.length === 1 ? "document" : "documents"} ${formatRanges(numbers)}`;
  return escapeHtml(`${coders}, ${documents}`);
}
